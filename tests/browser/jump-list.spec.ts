import { sampleResult } from '../report/sample-result.ts';
import { expect, test } from './report-page.ts';

/** What is not green in the sample, by the heading that says whose fault it is. */
const notGreen: Record<string, string[]> = {
  'The provider': [
    'sorrel/post-authentication-v1/401/unauthorized',
    'sorrel/token-issuance/expiration-date',
    'sorrel/token-expiry/lifetime',
    'sorrel/post-authentication-v1/422/invalid',
    'lomond/sign-in/401/wrong-password',
    'lender/token-refresh/same-structure',
  ],
  'The environment': ['lomond/key-lifecycle/reread'],
  'The configuration': [
    'petra/auth-modes/merchant-key',
    'petra/auth-modes/commerce-key',
    'petra/auth-modes/session-headers',
    'petra/websocket-token/mint',
    'petra/websocket-token/expired-token',
    'petra/documented-errors/401-API_KEY_INVALID',
    'petra/malformed-requests/unknown-scope',
  ],
  'The suite': ['lomond/sign-in/suite'],
  'The document': [
    'sorrel/token-expiry/expired',
    'clause/delta/DELTA-GAP-3',
    'clause/lomond/LOMOND-SEED-10',
    'clause/sorrel/SORREL-GAP-4',
  ],
};
const anchors = Object.values(notGreen).flat();

test('the list of this test is whole', () => {
  const green = ['passed', 'not-applicable'];
  const tests = sampleResult.providers.flatMap(({ tests }) => tests.filter(({ verdict }) => !green.includes(verdict)));
  expect(anchors.filter((anchor) => !anchor.startsWith('clause/')).toSorted()).toEqual(
    tests.map(({ id }) => id).toSorted(),
  );
});

test('the jump list has everything that is not green, under whose fault it is', async ({ page, open }) => {
  await open();
  const groups = page.getByRole('region', { name: 'Not green' }).locator('.fault');
  await expect(groups).toHaveCount(Object.keys(notGreen).length);
  for (const [who, wanted] of Object.entries(notGreen)) {
    const group = groups.filter({ has: page.getByRole('heading', { level: 3, name: `${who} ${wanted.length} ` }) });
    const links = await group.locator('.meets li > a, li:not(.claim li, .meets li) > a').all();
    const targets = await Promise.all(links.map((link) => link.getAttribute('href')));
    // A test that meets two causes stands under both.
    expect([...new Set(targets)].toSorted()).toEqual(wanted.map((anchor) => `#${anchor}`).toSorted());
  }
});

test('each link of the jump list opens what it names and brings it into view', async ({ page, open }) => {
  await open();
  const list = page.getByRole('region', { name: 'Not green' });
  await list.evaluate((element) => {
    for (const each of element.querySelectorAll('details')) each.open = true;
  });
  for (const anchor of anchors) {
    await list.locator(`a[href="#${anchor}"]`).first().click();
    const target = page.locator(`[id="${anchor}"]`);
    await expect(target.locator('> summary')).toBeInViewport();
    await expect(target).toHaveAttribute('open');
  }
});

test('what blocks a whole provider is said once, with what mends it', async ({ page, open }) => {
  await open();
  const configuration = page.locator('.fault').filter({ hasText: 'The configuration' });
  await expect(configuration.getByText('PETRA_MERCHANT_API_KEY is not set.').and(page.locator(':visible'))).toHaveCount(
    1,
  );
  await expect(configuration.getByText('Copy .env.example to .env')).toBeVisible();
});
