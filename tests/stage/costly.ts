import { assayRun } from './assay-run.ts';
import { costlyAnswers } from './costly-answers.ts';
import type { Plan } from './front.ts';
import { limits } from './judge.ts';
import { openSandbox } from './sandbox.ts';
import { writeTable } from './tables.ts';

/**
 * Runs Sezzle's suite against stages whose answers each cost as much as an answer may, first all of them and then only those that issue
 * tokens, and writes what was measured into docs/hostile-servers.md. `npm run hostile:costly -- tokens` runs the kinds whose names hold one
 * of the words, and writes nothing. Processor time is judged, not the clock: others may use the machine as well.
 */
const words = process.argv.slice(2);
const head = ['what answers hold', 'which', 'verdict', 'exit code', 'CPU seconds', 'seconds', 'largest process, MB'];
const rows: string[][] = [];
let beyond = 0;

for (const [name, make] of Object.entries({ 'nothing more': () => undefined, ...costlyAnswers })) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
  const changed = make();
  const everywhere: Plan = () => (changed ? { changed } : 'honest');
  const whereIssued: Plan = (request) =>
    request.method === 'POST' && request.path.includes('/authentication') ? everywhere(request) : 'honest';
  for (const [which, plan] of [['all', everywhere] as const, ['issuing', whereIssued] as const]) {
    const sezzle = await openSandbox('sezzle', { plan });
    const { result, exitCode, seconds, peak } = await assayRun(sezzle.variables, '--provider', 'sezzle', '--wait', '0');
    await sezzle.close();
    const isBeyond = peak.cpuSeconds > limits.seconds || peak.process > limits.megabytes || exitCode === 4 || !result;
    if (isBeyond) beyond += 1;
    const measured = [peak.cpuSeconds.toFixed(0), seconds.toFixed(0), peak.process.toFixed(0)];
    rows.push([name, which, result?.run.verdict ?? 'none', String(exitCode), ...measured]);
    console.log(`${rows.at(-1)?.join(' | ')}${isBeyond ? '  BEYOND ITS LIMITS' : ''}`);
  }
}
if (words.length === 0) writeTable('costly', head, rows);
process.exitCode = beyond === 0 ? 0 : 1;
