import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openSuite, tryOut } from '../../src/prove/subject.ts';
import { readResult } from '../../src/results/read-result.ts';
import { root } from '../../src/root.ts';
import type { TestResult } from '../../src/verdict/result.ts';
import { temporaryFolder } from './assay-run.ts';

/**
 * Runs the suite of one provider 100 times against the mock in this process, and 5 times through `assay run`, and compares the lists
 * of verdicts. `npm run stability -- ledger` takes another provider than Sezzle.
 */
const provider = process.argv[2] ?? 'sezzle';
const rounds = { inProcess: 100, real: 5 };

const listOf = (tests: readonly TestResult[]): string =>
  tests
    .map(({ id, verdict }) => `${id} ${verdict}`)
    .sort()
    .join('\n');

const realRun = (): string => {
  const reports = temporaryFolder();
  spawnSync(process.execPath, [join(root, 'bin/assay.js'), 'run', '--provider', provider, '--reports', reports]);
  return listOf(readResult(reports)?.providers[0]?.tests ?? []);
};

const suite = await openSuite(provider);
const lists: string[] = [];
const startedAt = performance.now();
for (let round = 0; round < rounds.inProcess; round += 1) {
  lists.push(listOf((await tryOut(suite, suite.tests, {}, { isShown: true })).result.tests));
}
for (let round = 0; round < rounds.real; round += 1) lists.push(realRun());

const [first = ''] = lists;
const deviating = lists.filter((list) => list !== first);
for (const list of new Set(deviating)) {
  const expected = new Set(first.split('\n'));
  console.log(
    `deviates: ${
      list
        .split('\n')
        .filter((line) => !expected.has(line))
        .join('; ') || 'tests are missing'
    }`,
  );
}
console.log(
  `${provider}: ${rounds.inProcess} runs in one process and ${rounds.real} through assay run, ${first.split('\n').length} tests each, ` +
    `${deviating.length} deviating, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
);
process.exit(deviating.length === 0 ? 0 : 1);
