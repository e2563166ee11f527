import { expect, test } from './report-page.ts';

for (const anchor of ['delta/token-issuance/200', 'clause/lender/LENDER-15']) {
  test(`the page opens at ${anchor}: unfolded, in view, and with the focus`, async ({ page, open }) => {
    await open({ anchor });
    const target = page.locator(`[id="${anchor}"]`);
    await expect(target).toHaveAttribute('open');
    await expect(target.locator('> summary')).toBeInViewport();
    await expect(target.locator('> summary')).toBeFocused();
  });
}

test('what is jumped to stands below the filters, however many lines they take', async ({ page, open }) => {
  for (const width of [1000, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await open({ anchor: 'lifetimes/sorrel' });
    const bar = await page.locator('[data-filters]').boundingBox();
    const target = await page.locator('[id="lifetimes/sorrel"]').boundingBox();
    expect(bar?.y).toBe(0);
    expect(target?.y ?? 0).toBeGreaterThan((bar?.y ?? 0) + (bar?.height ?? 0));
  }
});

test('without an anchor, what passed stays folded', async ({ page, open }) => {
  await open();
  await expect(page.locator('[id="delta/token-issuance/200"]')).not.toHaveAttribute('open');
});

test('an anchor that names nothing leaves the page at its head', async ({ page, open }) => {
  await open({ anchor: 'sorrel/"><script>alert(1)</script>' });
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
});

test('a link to what a filter hides shows it again', async ({ page, open }) => {
  await open();
  await page.getByRole('checkbox', { name: 'failed' }).check({ force: true });
  const target = page.locator('[id="sorrel/bearer-usage/missing"]');
  await expect(target).toBeHidden();
  await page.getByRole('region', { name: 'Sorrel: clauses against promises' }).getByText('SORREL-12').first().click();
  await page
    .locator('[id="clause/sorrel/SORREL-12"]')
    .getByRole('link', { name: 'post-authentication-v1 401' })
    .click();
  await expect(target).toBeHidden();
  await page.evaluate('location.hash = "sorrel/bearer-usage/missing"');
  await expect(target).toHaveAttribute('open');
  await expect(target).toBeInViewport();
});
