import type { Page } from '@playwright/test';
import { sampleResult } from '../report/sample-result.ts';
import { expect, test } from './report-page.ts';

const all = sampleResult.providers;

const shown = (page: Page, kind: 'test' | 'clause') =>
  page.locator(`.provider:not([hidden]) ${kind === 'test' ? '.test' : 'tr[data-row]'}:not([hidden])`);

/** What the page announces, and what it shows, is this many tests and clauses. */
const expectShown = async (page: Page, tests: number, clauses: number): Promise<void> => {
  const noun = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  await expect(page.getByRole('status')).toHaveText(
    new RegExp(`, ${noun(tests, 'test')}, ${noun(clauses, 'clause')}$`),
  );
  await expect(shown(page, 'test')).toHaveCount(tests);
  await expect(shown(page, 'clause')).toHaveCount(clauses);
};

test('every control of the filters can be reached with the Tab key, in reading order', async ({ page, open }) => {
  await open();
  const form = page.getByRole('search', { name: 'Tests and clauses' });
  const controls = await form.locator('input, select, button').all();
  expect(controls.length).toBeGreaterThan(8);
  await controls[1]?.focus();
  await page.keyboard.press('Shift+Tab');
  for (const control of controls) {
    await expect(control).toBeFocused();
    await page.keyboard.press('Tab');
  }
});

test('the search narrows tests and clauses to what holds the words, and tells how many', async ({ page, open }) => {
  await open();
  await page.getByRole('searchbox', { name: 'find' }).focus();
  await page.keyboard.type('ALG none');
  await expectShown(page, 1, 1);
  await expect(shown(page, 'test')).toContainText('get-me rejects alg none');
  await expect(shown(page, 'clause')).toContainText('LENDER-8');
  await expect(page.getByRole('heading', { level: 2, name: 'Sorrel' })).toBeHidden();
});

test('a verdict is chosen with the space bar, and the reset shows everything again', async ({ page, open }) => {
  await open();
  const failed = [all.flatMap(({ tests }) => tests), all.flatMap(({ clauses }) => clauses)].map(
    (rows) => rows.filter(({ verdict }) => verdict === 'failed').length,
  ) as [number, number];
  expect(Math.min(...failed)).toBeGreaterThan(0);
  await page.getByRole('checkbox', { name: 'failed' }).press('Space');
  await expectShown(page, ...failed);
  await page.getByRole('button', { name: 'show all' }).press('Enter');
  await expectShown(page, all.flatMap(({ tests }) => tests).length, all.flatMap(({ clauses }) => clauses).length);
});

test('provider and level are chosen with the arrow keys', async ({ page, open }) => {
  await open();
  const lender = all.find(({ id }) => id === 'lender');
  await page.getByRole('combobox', { name: 'provider' }).press('End');
  await expectShown(page, lender?.tests.length ?? 0, lender?.clauses.length ?? 0);
  const level = page.getByRole('combobox', { name: 'level' });
  await level.press('ArrowDown');
  await level.press('ArrowDown');
  await expect(level).toHaveValue('should');
  await expectShown(page, 1, 1);
});

test('a search for what is nowhere says so', async ({ page, open }) => {
  await open();
  await page.getByRole('searchbox').fill('no page has these words');
  await expectShown(page, 0, 0);
});

test('the address names the filters, and opening it sets them', async ({ page, open }) => {
  await open();
  await page.getByRole('checkbox', { name: 'failed' }).press('Space');
  await page.getByRole('combobox', { name: 'provider' }).selectOption('sorrel');
  expect(new URL(page.url()).search).toBe('?provider=sorrel&verdict=failed');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'failed' })).toBeChecked();
  await expect(page.getByRole('heading', { level: 2, name: 'Lender Enterprise' })).toBeHidden();
});

test('what is searched for is unfolded, and folded again with the search', async ({ page, open }) => {
  await open();
  const passed = page.locator('[id="delta/bearer-usage/garbage"]');
  await expect(passed).toBeHidden();
  const title = (await passed.locator('.title').textContent()) ?? '';
  await page.getByRole('searchbox').fill(title.trim());
  await expect(passed).toBeVisible();
  await page.getByRole('button', { name: 'show all' }).press('Enter');
  await expect(passed).toBeHidden();
});

test('the search field is within ten presses of the Tab key, and / goes there at once', async ({ page, open }) => {
  await open();
  const search = page.getByRole('searchbox');
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press('Tab');
    if (await search.evaluate((element) => element.ownerDocument.activeElement === element)) break;
  }
  await expect(search).toBeFocused();
  await search.blur();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('n/p');
  await expect(search).toHaveValue('n/p');
});

test('n goes to the next failure, and p to the one before', async ({ page, open }) => {
  await open();
  const causes = page.locator('.cause > summary');
  await page.keyboard.press('n');
  await expect(causes.nth(0)).toBeFocused();
  await page.keyboard.press('n');
  await expect(causes.nth(1)).toBeFocused();
  await page.keyboard.press('p');
  await expect(causes.nth(0)).toBeFocused();
});
