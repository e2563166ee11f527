import { expect, test } from './report-page.ts';

// That the page sends, complains and asks nothing is held against every test of this folder: see report-page.ts.

test('opened from a file and used in every way, the page stays quiet', async ({ page, open }) => {
  await open();
  expect(page.url()).toMatch(/^file:/);
  await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
  await page.getByRole('searchbox').fill('token');
  await page.getByRole('button', { name: 'show all' }).click();
  await page.getByRole('button', { name: 'switch to the dark theme' }).click();
  await page.getByRole('navigation', { name: 'Contents', exact: true }).getByRole('link').last().click();
  await page.waitForLoadState('networkidle');
});

for (const { what, script } of [
  { what: 'an image', script: 'document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/x.png" }))' },
  { what: 'a request', script: 'fetch("http://127.0.0.1:9/x").catch(() => {})' },
]) {
  test(`its policy forbids ${what}, should anybody have written one into it`, async ({ page, open, disturbances }) => {
    await open();
    await page.evaluate(script);
    await expect
      .poll(() => disturbances.join('\n'))
      .toMatch(/127\.0\.0\.1:9.* violates the following Content Security Policy directive/);
    disturbances.length = 0;
  });
}

test('a page that is not quiet would be noticed', async ({ page, disturbances }) => {
  await page.setContent(
    '<img src="http://127.0.0.1:9/x.png"><script>console.warn("old"); alert("hello"); broken();</script>',
  );
  await expect
    .poll(() => disturbances.toSorted())
    .toEqual([
      'console: Failed to load resource: net::ERR_UNSAFE_PORT',
      'console: old',
      'dialog: hello',
      'error: broken is not defined',
      'request: http://127.0.0.1:9/x.png',
    ]);
  disturbances.length = 0;
});
