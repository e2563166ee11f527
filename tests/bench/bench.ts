import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { providerIds } from '../../src/provider/suites.ts';
import { root } from '../../src/root.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { bareConfigFile, playwright, writeBareRun } from './bare-run.ts';
import { type Cost, costOf, median, noise } from './measure.ts';

/**
 * Times mock runs against bare Playwright runs of the same number of tests that send the same number of requests and check nothing.
 * Prints a Markdown table. `npm run bench -- sezzle` takes only some providers; ROUNDS sets how often each run is repeated (5).
 */
const rounds = Number(process.env.ROUNDS ?? 5);
const chosen = process.argv.slice(2);
const providers = chosen.length > 0 ? chosen : providerIds();
const [one = ''] = providers;
const folder = mkdtempSync(join(root, '.bench-'));

const assay = (...rest: string[]): Cost =>
  costOf(join(root, 'bin/assay.js'), 'run', '--reports', join(folder, 'reports'), ...rest);
const all = ['--provider', providers.join(',')];
const bare = (withReports: boolean): Cost =>
  costOf(playwright, 'test', '--config', bareConfigFile(folder, withReports));

/** What is timed in every round, one after the other, so that a machine whose speed drifts is fair to all. */
const commands = {
  'bare Playwright, same tests, requests and report formats': () => bare(true),
  'bare Playwright without any report': () => bare(false),
  'assay run': () => assay(...all),
  'assay run --quick': () => assay('--quick', ...all),
  'assay run, one provider': () => assay('--provider', one),
  'assay run --quick, one provider': () => assay('--quick', '--provider', one),
  'assay --help': () => costOf(join(root, 'bin/assay.js'), '--help'),
};

/** The median of ratios within a round: what a machine does beside it falls on both sides of each. */
const ratio = (costs: readonly Cost[], to: readonly Cost[], of: keyof Cost): string =>
  median(costs.map((cost, round) => (cost[of] ?? Number.NaN) / (to[round]?.[of] ?? Number.NaN))).toFixed(2);

const seconds = (costs: readonly Cost[], of: keyof Cost): string =>
  `${median(costs.map((cost) => cost[of] ?? Number.NaN)).toFixed(1)} s`;

try {
  // Once before, so that nothing is compiled while it is timed.
  assay(...all);
  const result = JSON.parse(readFileSync(join(folder, 'reports/conformance.json'), 'utf8')) as ConformanceResult;
  writeBareRun(folder, result);
  const costs = new Map(Object.keys(commands).map((name): [string, Cost[]] => [name, []]));
  const noises: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    noises.push(noise());
    for (const [name, run] of Object.entries(commands)) costs.get(name)?.push(run());
  }
  const tests = result.providers.flatMap((provider) => provider.tests);
  const [reference = []] = costs.values();
  console.log(
    [
      `| median of ${rounds}, ${tests.length} tests | wall | CPU | wall to bare | CPU to bare |`,
      '| --- | --- | --- | --- | --- |',
      ...[...costs].map(
        ([name, own]) =>
          `| ${name} | ${seconds(own, 'wall')} | ${seconds(own, 'cpu')} | ${ratio(own, reference, 'wall')} | ${ratio(own, reference, 'cpu')} |`,
      ),
      '',
      `The machine: a fixed piece of work took ${median(noises).toFixed(2)} times what the processor needed for it (${noises.map((each) => each.toFixed(2)).join(', ')}; 1.00 is quiet).`,
      '',
      '| provider | requests per test | tokens issued |',
      '| --- | --- | --- |',
      ...result.providers.map(
        ({ id, requests, tests: own, tokensIssued }) =>
          `| ${id} | ${(requests / own.length).toFixed(2)} | ${tokensIssued} |`,
      ),
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
