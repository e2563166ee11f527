import type { Page } from '@playwright/test';
import { sorrelEvidence } from '../report/sample-nonconformant.ts';
import { expect, test } from './report-page.ts';

const failed = (page: Page) => page.locator('[id="sorrel/post-authentication-v1/401/unauthorized"]');
/** What is wrong with the statuses of Sorrel: a cause, with the message that tells the provider. */
const cause = (page: Page) => page.locator('details.cause[data-of="sorrel"]').first();
const copied = (page: Page) => page.evaluate('navigator.clipboard.readText()');

test.beforeEach(async ({ page, context, open }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Time stands still, so that the word on the button stays until a test lets time pass.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  await open({ anchor: 'sorrel/post-authentication-v1/401/unauthorized' });
  await cause(page).locator('summary').first().click();
  // The tests of a worker share a clipboard.
  await page.evaluate('navigator.clipboard.writeText("nothing was copied")');
});

test('the message to the provider goes to the clipboard as Markdown', async ({ page }) => {
  await cause(page).getByRole('button', { name: 'Copy as a message to the provider' }).press('Enter');
  await expect(cause(page).getByRole('button', { name: 'copied' })).toBeVisible();
  const text = await copied(page);
  expect(text).toMatch(/^\*\*Sorrel: post-authentication-v1 401 unauthorized\*\*\n\n/);
  for (const part of [
    '- `status`: documented `401`, received `400`',
    'A key pair that is not accepted is answered with 401.',
    '<https://docs.sorrel.example/docs/api/v1/obtain-authentication-token>',
    '```http\nPOST https://sandbox.gateway.sorrel.example/v1/authentication\n',
    '```sh\ncurl -sS -X POST',
    '"$SORREL_PUBLIC_KEY"',
  ])
    expect(text).toContain(part);
});

test('the curl line goes to the clipboard as it was recorded, and the button is ready again', async ({ page }) => {
  const [exchange] = [...sorrelEvidence.values()].flat();
  await failed(page).getByRole('button', { name: 'copy curl' }).click();
  await expect(failed(page).getByRole('button', { name: 'copied' })).toBeVisible();
  expect(await copied(page)).toBe(exchange?.curl);
  await page.clock.runFor(2000);
  await expect(failed(page).getByRole('button', { name: 'copy curl' })).toBeVisible();
});

test('a browser that closes its clipboard to pages has the text selected and copied', async ({ page }) => {
  await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("closed"))');
  await cause(page).getByRole('button', { name: 'Copy as a message to the provider' }).click();
  await expect(cause(page).getByRole('button', { name: 'copied' })).toBeVisible();
  expect(await copied(page)).toMatch(/^\*\*Sorrel: post-authentication-v1 401 unauthorized\*\*/);
});
