import type { Page } from '@playwright/test';
import { expect, test } from './report-page.ts';

const headings = (page: Page, region: string) => page.getByRole('region', { name: region }).getByRole('columnheader');

/** The cells of the row with this heading, as a screen reader says them. */
const cells = (page: Page, region: string, row: string | RegExp) =>
  page
    .getByRole('region', { name: region })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row }) })
    .getByRole('cell');

test('the promises of all providers stand in one matrix', async ({ page, open }) => {
  await open();
  const region = 'Providers against promises';
  await expect(headings(page, region)).toHaveText([
    'token-issuance',
    'documented-errors',
    'malformed-requests',
    'bearer-usage',
    'token-refresh',
    'token-expiry',
    'auth-modes',
    'websocket-token',
    'key-lifecycle',
  ]);
  await expect(cells(page, region, 'Sorrel')).toHaveText([
    'failed, 1 of 2',
    'failed, 1 of 3',
    'passed, 1 of 1',
    'passed, 2 of 2',
    'no test',
    'warning, 1 of 2',
    'no test',
    'no test',
    'no test',
  ]);
});

test('each clause stands against the promises, with its level and its verdict', async ({ page, open }) => {
  await open();
  await page.evaluate('document.querySelectorAll("[data-fold]").forEach((each) => { each.open = true; })');
  const region = 'Sorrel: clauses against promises';
  await expect(headings(page, region)).toHaveText([
    'clause',
    'statement',
    'level',
    'documented-errors',
    'token-issuance',
    'bearer-usage',
    'token-expiry',
    'malformed-requests',
  ]);
  const verdicts = (clause: string) => cells(page, region, clause);
  await expect(verdicts('failed SORREL-12').nth(1)).toHaveText('must');
  await expect(verdicts('failed SORREL-12').nth(2)).toHaveText('failed');
  await expect(verdicts('warning SORREL-10').nth(1)).toHaveText('should');
  await expect(verdicts('warning SORREL-10').nth(5)).toHaveText('warning');
  await expect(verdicts('untestable SORREL-GAP-4').nth(2)).toHaveText('');
});

test('a clause unfolds to its source, its alternatives and its tests', async ({ page, open }) => {
  await open();
  await page.evaluate('document.querySelectorAll("[data-fold]").forEach((each) => { each.open = true; })');
  const clause = page.locator('[id="clause/sorrel/SORREL-13"]');
  await clause.locator('> summary').click();
  await expect(
    clause.getByRole('link', { name: 'docs.sorrel.example/docs/api/v1/obtain-authentication-token' }),
  ).toHaveAttribute('href', 'https://docs.sorrel.example/docs/api/v1/obtain-authentication-token');
  await expect(clause.getByText('Unauthorized (operation)')).toBeVisible();
  await expect(clause.getByRole('link', { name: 'post-authentication-v1 401 unauthorized' })).toBeVisible();
});

test('the documented errors stand as status and code against operations', async ({ page, open }) => {
  await open();
  const region = 'Sorrel: documented errors';
  await expect(headings(page, region)).toHaveText([
    'status',
    'code',
    'post-authentication-v1',
    'get-settlement-summaries',
    'get-order',
  ]);
  for (const [code, outcomes] of [
    ['bad_request', ['400', 'matched', 'not attempted', '']],
    ['unauthorized', ['401', 'mismatched', 'matched', 'matched']],
    ['record_not_found', ['404', 'untestable', '', 'matched']],
    ['invalid', ['422', 'mismatched', '', '']],
  ] as const)
    await expect(cells(page, region, new RegExp(`^${code}$`))).toHaveText([...outcomes]);
  const errors = page.getByRole('region', { name: 'Sorrel', exact: true });
  await expect(errors.getByText('No request of ours can provoke a 404 on this path.').first()).toBeVisible();
  await expect(errors.getByText('The run was limited to -g authentication.')).toBeVisible();
});

test('what was seen but is not documented is listed apart', async ({ page, open }) => {
  await open();
  const rows = page.getByRole('region', { name: 'Sorrel: undocumented answers' }).getByRole('row');
  await expect(rows.nth(1).getByRole('cell').first()).toHaveText('field');
  await expect(rows.nth(1)).toContainText('/country');
  await expect(rows.nth(2).getByRole('cell').first()).toHaveText('code');
  await expect(rows.nth(2)).toContainText('invalid_credentials');
});
