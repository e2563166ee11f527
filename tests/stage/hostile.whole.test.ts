import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assayRun } from './assay-run.ts';
import { cases, serverOf } from './cases.ts';
import { untruths } from './judge.ts';
import { openSandbox } from './sandbox.ts';

/** A few of the cases of `npm run hostile`, each with one provider; with Playwright those whose answers pass through its reports. */
const few: [name: string, provider: string, ...how: string[]][] = [
  ['wrong-credential', 'ledger', '--quick'],
  ['gzip-bomb', 'depay', '--quick'],
  ['redirect-elsewhere', 'sezzle', '--quick'],
  ['midway: status-503', 'sezzle', '--quick'],
  ['midway: captive-portal', 'loccus', '--quick'],
  ['odd: 5,000-deep field', 'ledger'],
  ['odd: ANSI in messages', 'sezzle'],
];

for (const [name, provider, ...how] of few) {
  test(`${provider} and ${name}: nothing untrue is said`, async () => {
    const tried = cases.find((each) => each.name === name) ?? assert.fail(`there is no case ${name}`);
    const sandbox = await openSandbox(provider, serverOf(tried));
    const variables = tried.variables?.(sandbox.variables) ?? sandbox.variables;
    const outcome = await assayRun(variables, '--provider', provider, ...how);
    await sandbox.close();
    // Time and memory are measured by `npm run hostile`, on a machine that does nothing else.
    const calm = { ...outcome, seconds: 0, peak: { process: 0, tree: 0, cpuSeconds: 0 } };
    assert.deepEqual(untruths(tried, calm, [sandbox]), []);
  });
}
