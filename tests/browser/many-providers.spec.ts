import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pagesOf } from '../../src/report/html/pages.ts';
import { manyProviders } from '../report/many-providers.ts';
import { sampleReport } from '../report/sample-result.ts';
import { expect, test } from './report-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-many-'));
const index = pathToFileURL(join(folder, 'index.html')).href;

test.beforeAll(() => {
  for (const [path, html] of pagesOf(manyProviders(sampleReport, 10))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), html);
  }
});
test.afterAll(() => rmSync(folder, { recursive: true }));

test('a cause leads to the page of its provider, where its exchange is, and back', async ({ page }) => {
  await page.goto(index);
  const cause = page.locator('[data-cause][data-of="sorrel-4"]').first();
  await cause.locator('> summary').click();
  await cause.getByRole('link', { name: 'The exchange that shows it' }).click();
  await expect(page).toHaveURL(/providers\/sorrel-4\.html#cause\/sorrel-4/);
  await expect(page.locator('[data-cause][open]').first()).toBeInViewport();
  await page.getByRole('link', { name: 'all providers' }).click();
  await expect(page).toHaveURL(/index\.html$/);
});

test('a link to a test of one page finds it among many', async ({ page }) => {
  await page.goto(`${index}#sorrel-9/bearer-usage/missing`);
  await expect(page).toHaveURL(/providers\/sorrel-9\.html#sorrel-9\/bearer-usage\/missing$/);
  await expect(page.locator('[id="sorrel-9/bearer-usage/missing"]')).toHaveAttribute('open');
});

test('filters and search go over the tests of all providers', async ({ page }) => {
  await page.goto(index);
  await page.getByRole('searchbox').fill('post-authentication-v1 401 unauthorized');
  await expect(page.locator('[data-row]:visible')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'provider' }).selectOption('sorrel-9');
  await expect(page.locator('[data-row]:visible')).toHaveCount(1);
  await expect(page.locator('[data-row]:visible').getByRole('link')).toHaveAttribute(
    'href',
    'providers/sorrel-9.html#sorrel-9/post-authentication-v1/401/unauthorized',
  );
});
