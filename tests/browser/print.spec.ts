import { expect, test } from './report-page.ts';

test.use({ colorScheme: 'dark' });

test('on paper, controls and navigation are left out', async ({ page, open }) => {
  await open();
  const screenOnly = [page.getByRole('search'), page.getByRole('button').first(), page.getByRole('navigation').first()];
  for (const each of screenOnly) await expect(each).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const each of screenOnly) await expect(each).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('on paper, the dark theme is white', async ({ page, open }) => {
  await open();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(28, 26, 23)');
});

test('on paper, what the provider must act on is unfolded, with its evidence', async ({ page, open }) => {
  await open();
  const causes = page.locator('.cause:not(.waived)');
  await expect(causes.first().locator('.finding').first()).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  for (const cause of await causes.all()) await expect(cause.locator('.finding').first()).toBeVisible();
  await expect(causes.first().locator('.exchange .sides pre').last()).toBeVisible();
  await expect(page.getByText('No refresh endpoint, method or body is documented.').first()).toBeVisible();
});

test('it becomes a document of several pages', async ({ page, open }) => {
  await open();
  const pdf = (await page.pdf({ format: 'A4', tagged: false })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5);
});
