import { providerIds } from '../../src/provider/suites.ts';
import { assayRun, type Outcome } from './assay-run.ts';
import { type Case, cases, serverOf } from './cases.ts';
import { untruths } from './judge.ts';
import { openSandbox } from './sandbox.ts';
import { writeTable } from './tables.ts';

/**
 * Runs `assay run --env stage` against every hostile server of cases.ts, all providers side by side, and writes what was measured
 * into docs/hostile-servers.md. `npm run hostile -- midway html` runs the cases whose names hold one of the words, and writes nothing.
 * PROVIDERS=sezzle,depay limits the providers.
 */
const words = process.argv.slice(2);
const providers = process.env.PROVIDERS?.split(',') ?? providerIds();
const chosen = cases.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const measure = async (tried: Case): Promise<{ outcome: Outcome; wrong: string[] }> => {
  const sandboxes = await Promise.all(providers.map((id) => openSandbox(id, serverOf(tried))));
  const variables = Object.assign({}, ...sandboxes.map((sandbox) => sandbox.variables));
  const rest = ['--provider', providers.join(','), '--allow-host', 'stage.assay.invalid', '--wait', '0'];
  try {
    const outcome = await assayRun(tried.variables?.(variables) ?? variables, ...rest);
    return { outcome, wrong: untruths(tried, outcome, sandboxes) };
  } finally {
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  }
};

const count = (outcome: Outcome, verdict: 'passed' | 'failed' | 'blocked'): number =>
  outcome.result?.providers.reduce((sum, { counts }) => sum + counts[verdict], 0) ?? 0;

const head = [
  ...['case', 'verdict', 'exit code', 'passed', 'failed', 'blocked', 'requests', 'seconds'],
  ...['largest process, MB', 'all processes, MB'],
];
const rows: string[][] = [];
let untrue = 0;
for (const tried of chosen) {
  const { outcome, wrong } = await measure(tried);
  const { exitCode, seconds, peak, result } = outcome;
  const cells = [
    tried.name,
    result?.run.verdict ?? 'none',
    exitCode,
    ...(['passed', 'failed', 'blocked'] as const).map((verdict) => count(outcome, verdict)),
    result?.providers.reduce((sum, { requests }) => sum + requests, 0),
    seconds.toFixed(1),
    peak.process.toFixed(0),
    peak.tree.toFixed(0),
  ];
  rows.push(cells.map(String));
  if (wrong.length > 0) untrue += 1;
  console.log(`${rows.at(-1)?.join(' | ')}${wrong.length > 0 ? `  WRONG: ${wrong.join('; ')}` : ''}`);
}
if (words.length === 0 && untrue === 0) writeTable('runs', head, rows);
process.exitCode = untrue === 0 ? 0 : 1;
