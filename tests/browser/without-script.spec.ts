import { verdictWord } from '../../src/report/html/words.ts';
import { sampleResult } from '../report/sample-result.ts';
import { expect, test } from './report-page.ts';

test.use({ javaScriptEnabled: false });

test('without JavaScript, what needs it is hidden', async ({ page, open }) => {
  await open();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('search')).toHaveCount(0);
});

test('without JavaScript, every test shows its title and its verdict', async ({ page, open }) => {
  await open();
  for (const fold of await page.locator('[data-fold] > summary').all()) await fold.click();
  for (const { id, title, verdict } of sampleResult.providers.flatMap(({ tests }) => tests)) {
    const summary = page.locator(`[id="${id}"] > summary`);
    await expect(summary).toBeVisible();
    await expect(summary).toContainText(title);
    await expect(summary).toContainText(verdictWord[verdict]);
  }
});

test('without JavaScript, a failed test shows findings, exchange, curl and the command that runs it again', async ({
  page,
  open,
}) => {
  await open();
  const failed = page.locator('[id="sorrel/post-authentication-v1/401/unauthorized"]');
  await failed.locator('> summary').click();
  const [status, id] = [failed.locator('.finding').nth(0), failed.locator('.finding').nth(1)];
  await expect(status.locator('.documented dd')).toHaveText('401');
  await expect(status.locator('.received dd')).toHaveText('400');
  await expect(id.locator('.documented mark')).toBeVisible();
  await expect(id.locator('.received dd')).toHaveText('"invalid_credentials"');
  for (const text of [
    'POST https://sandbox.gateway.sorrel.example/v1/authentication content-type',
    '"id": "invalid_credentials"',
    "curl -sS -X POST 'https://sandbox.gateway.sorrel.example/v1/authentication'",
    'npx assay run --env stage --provider sorrel -- -g "post-authentication-v1 401 unauthorized"',
  ])
    await expect(failed.locator('pre:visible').filter({ hasText: text })).toHaveCount(1);
});

test('without JavaScript, a passed test unfolds by the keyboard', async ({ page, open }) => {
  await open();
  const passed = page.locator('[id="delta/bearer-usage/garbage"]');
  await expect(passed.getByText('verifies')).toBeHidden();
  await page.locator('[data-fold]').filter({ has: passed }).locator('> summary').click();
  await passed.locator('> summary').press('Enter');
  await expect(passed.getByText('verifies')).toBeVisible();
});

test('without JavaScript, the jump list leads to the test', async ({ page, open }) => {
  await open();
  const cause = page.locator('.cause').filter({ hasText: 'sign-in 401 wrong password' }).first();
  await cause.locator('> summary').click();
  await cause.getByRole('link', { name: 'sign-in 401 wrong password' }).first().click();
  await expect(page.locator('[id="lomond/sign-in/401/wrong-password"] > summary')).toBeInViewport();
});
