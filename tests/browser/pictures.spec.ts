import type { Page } from '@playwright/test';
import { expect, test } from './report-page.ts';

const row = (page: Page, region: string, name: string) =>
  page
    .getByRole('region', { name: region })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });

/** How far the bar of a lifetime reaches past the line of the documented one, in pixels. */
const beyond = async (page: Page, region: string, token: string): Promise<number> => {
  const bar = await row(page, region, token).locator('.bar').boundingBox();
  const line = await row(page, region, token).locator('path.documented').boundingBox();
  if (bar === null || line === null) throw new Error(`${region}: no picture of ${token}`);
  return Math.round(bar.x + bar.width - line.x);
};

test('a lifetime is drawn against the documented one, and told in words', async ({ page, open }) => {
  await open();
  await expect(row(page, 'Sorrel: lifetimes', 'access token').getByRole('cell')).toHaveText([
    '2 h 7,200 s',
    '2 h 10 min 7,800 s',
    '',
    '10 min longer',
  ]);
  expect(await beyond(page, 'Sorrel: lifetimes', 'access token')).toBeGreaterThan(10);
  expect(Math.abs(await beyond(page, 'Delta LATAM: lifetimes', 'access token'))).toBeLessThanOrEqual(1);
  expect(await beyond(page, 'Lomond / Hiya: lifetimes', 'session token')).toBeLessThan(-100);
  await expect(row(page, 'Lomond / Hiya: lifetimes', 'key token')).toContainText('no lifetime is documented');
});

test('the latency of each operation is told in numbers, and drawn to one scale', async ({ page, open }) => {
  await open();
  const region = 'Sorrel: latency';
  await expect(row(page, region, 'post-authentication-v1').getByRole('cell')).toHaveText([
    '42',
    '327 ms',
    '424 ms',
    '1.6 s',
    /^\s*$/,
  ]);
  const median = async (operation: string) =>
    (await row(page, region, operation).locator('.median').boundingBox())?.x ?? 0;
  expect(await median('get-order')).toBeGreaterThan(0);
  expect(await median('get-settlement-summaries')).toBeGreaterThan(await median('get-order'));
  expect(await median('post-authentication-v1')).toBeGreaterThan(await median('get-settlement-summaries'));
});

test('the history has a line for each provider, with each night in words', async ({ page, open }) => {
  await open();
  const region = page.getByRole('region', { name: 'History of each provider' });
  await expect(region.getByRole('img')).toHaveCount(5);
  await expect(region.getByRole('img', { name: 'Sorrel: 24 of 30 runs green' })).toBeVisible();
  const sorrel = row(page, 'History of each provider', 'Sorrel');
  await sorrel.getByText('in words').click();
  await expect(sorrel.getByRole('listitem')).toHaveCount(30);
  await expect(sorrel.getByRole('listitem').last()).toHaveText(
    '1 November 2026, 02:14 UTC: Nonconformant; 5 passed, 2 failed, 1 warning, 0 not known',
  );
});

test('the proof names what was not caught, and the tests that are unproven', async ({ page, open }) => {
  await open();
  const proof = page.getByRole('region', { name: 'Proof', exact: true });
  await expect(proof.getByText('It does not hold')).toBeVisible();
  await expect(row(page, 'Proof: faults caught at each provider', 'Sorrel').getByRole('cell')).toHaveText([
    '2 of 3',
    '1 of 1',
    '1',
    '1',
    '1',
    '1',
    '1',
  ]);
  await expect(proof.getByRole('heading', { name: 'Unproven tests 1' })).toBeVisible();
  const unproven = proof.getByRole('link', { name: 'post-authentication-v1 rejects a body of another media type' });
  await unproven.click();
  await expect(page.locator('[id="sorrel/malformed/media-type"] > summary')).toBeInViewport();
  await expect(page.locator('[id="sorrel/malformed/media-type"] > summary')).toContainText('unproven');
});

test('the kill matrix unfolds to each fault with the tests that caught it', async ({ page, open }) => {
  await open();
  const proof = page.getByRole('region', { name: 'Proof', exact: true });
  await proof.getByText('The kill matrix: 4 faults').click();
  await proof.locator('summary').filter({ hasText: 'SORREL-6' }).click();
  const region = 'Sorrel: faults that break SORREL-6';
  await expect(row(page, region, 'token-as-number').getByRole('cell')).toHaveText(['must', 'not caught']);
  await expect(row(page, region, 'wrong-status').getByRole('cell')).toHaveText(['must', '1']);
  await expect(
    proof.getByRole('link', { name: 'A token request with a valid key pair is answered with 201.' }),
  ).toBeVisible();
});
