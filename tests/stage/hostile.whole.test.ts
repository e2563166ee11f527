import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assayRun } from './assay-run.ts';
import { cases, serverOf } from './cases.ts';
import { untruths } from './judge.ts';
import { openSandbox } from './sandbox.ts';

/** A few of the cases of `npm run hostile`, each with one provider. */
const quick: [name: string, provider: string][] = [
  ['wrong-credential', 'ledger'],
  ['gzip-bomb', 'depay'],
  ['redirect-elsewhere', 'sezzle'],
  ['midway: status-503', 'sezzle'],
  ['midway: captive-portal', 'loccus'],
  ['odd: 5,000-deep field', 'ledger'],
  ['odd: ANSI in messages', 'sezzle'],
];

for (const [name, provider] of quick) {
  test(`${provider} and ${name}: nothing untrue is said`, async () => {
    const tried = cases.find((each) => each.name === name) ?? assert.fail(`there is no case ${name}`);
    const sandbox = await openSandbox(provider, serverOf(tried));
    const variables = tried.variables?.(sandbox.variables) ?? sandbox.variables;
    const outcome = await assayRun(variables, '--provider', provider);
    await sandbox.close();
    // Time and memory are measured by `npm run hostile`, on a machine that does nothing else.
    const calm = { ...outcome, seconds: 0, peak: { process: 0, tree: 0, cpuSeconds: 0 } };
    assert.deepEqual(untruths(tried, calm, [sandbox]), []);
  });
}
