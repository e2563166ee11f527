import { sampleResult } from '../report/sample-result.ts';
import { expect, test } from './report-page.ts';

test('the first screen says the verdict in all, and in words', async ({ page, open }) => {
  await open();
  await expect(page).toHaveTitle('Nonconformant, stage, 1 November 2026, 02:14 UTC · Assay');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Nonconformant$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  await expect(page.getByText('Sorrel answers otherwise than it documents.')).toBeInViewport();
});

test('the first screen says the facts of the run', async ({ page, open }) => {
  await open();
  const facts = page.getByRole('banner').locator('.facts > div');
  await expect(facts).toHaveText([
    /^environment\s*stage$/,
    /^date\s*1 November 2026, 02:14 UTC$/,
    /^suite\s*0\.1\.0$/,
    /^duration\s*4 min 12 s$/,
    /^tests\s*39$/,
    /^requests\s*64$/,
    /^tokens issued\s*16$/,
    /^exit code\s*1$/,
  ]);
  for (const fact of await facts.all()) await expect(fact).toBeInViewport({ ratio: 1 });
});

test('the verdict and the requests of each provider stand in one table', async ({ page, open }) => {
  await open();
  const rows = page.getByRole('table').first().getByRole('row');
  await expect(rows).toHaveCount(1 + sampleResult.providers.length);
  for (const [name, verdict, requests] of [
    ['Delta LATAM', 'Conformant', '12'],
    ['Petra', 'Incomplete', '0'],
    ['Lomond / Hiya', 'Suite fault', '8'],
    ['Sorrel', 'Nonconformant', '20'],
    ['Lender Enterprise', 'Conformant, with warnings', '24'],
  ] as const) {
    const row = rows.filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row.getByRole('cell').first()).toHaveText(verdict);
    await expect(row.getByRole('cell').last()).toHaveText(requests);
  }
});

test('what changed since the previous run is told by kind', async ({ page, open }) => {
  await open();
  const changes = page.getByRole('region', { name: 'Since the previous run' });
  await expect(changes).toContainText('31 October 2026, 02:14 UTC');
  const kind = (heading: RegExp) =>
    changes.locator('.change').filter({ has: page.getByRole('heading', { name: heading }) });
  await expect(kind(/^New/)).toContainText('passed → failed post-authentication-v1 401 unauthorized Sorrel');
  await expect(kind(/^Fixed/)).toContainText('failed → passed get-me rejects a token after 300 s Lender Enterprise');
  await expect(kind(/^Still/)).toContainText('a token declares a lifetime of 120 minutes');
  await expect(kind(/^Not comparable/)).toContainText('get-key returns the same token again');
  await expect(kind(/^Tests that appeared/)).toContainText('get-token declares expiresIn as a string');
  await expect(kind(/^Tests that vanished/)).toContainText('two tokens live side by side');
});
