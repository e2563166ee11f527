import { providerIds } from '../../src/provider/suites.ts';
import type { ProviderResult } from '../../src/verdict/result.ts';
import { type Case, cases } from './cases.ts';
import { runHere } from './run-here.ts';
import { writeTable } from './tables.ts';

/**
 * Every case of cases.ts with every provider, in this process: the verdicts of `npm run hostile` without the cost of a runner. Run it
 * with `npm run hostile:here` (all providers share one thread, so the times are no proof), which writes its table into docs/hostile-servers.md, or with words to try only some of the cases.
 */
const words = process.argv.slice(2);
const providers = providerIds();
const chosen = cases.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const isTrue = ({ truth, blamesNobody }: Case, { verdict, counts }: ProviderResult): boolean =>
  truth.includes(verdict) && counts['suite-error'] === 0 && !(blamesNobody && counts.failed > 0);

const rows: string[][] = [];
let untrue = 0;
for (const tried of chosen) {
  const runs = await Promise.all(providers.map((id) => runHere(id, tried)));
  const cells = runs.map(({ result, sandbox, seconds }) => {
    const { verdict, counts, requests } = result;
    const isFine = isTrue(tried, result) && sandbox.front.seenElsewhere.length === 0;
    if (!isFine) untrue += 1;
    const { passed, failed, blocked } = counts;
    return `${isFine ? '' : '**untrue** '}${verdict} ${passed}/${failed}/${blocked}, ${requests} requests, ${seconds.toFixed(1)} s`;
  });
  rows.push([tried.name, ...cells]);
  console.log(rows.at(-1)?.join(' | '));
}
if (words.length === 0) writeTable('here', ['case', ...providers], rows);
process.exit(untrue === 0 ? 0 : 1);
