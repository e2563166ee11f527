import { type ListedTest, lintProvider } from '../lint/index.ts';
import { collectTests } from '../prove/index.ts';
import { leaveMistakesToCheck } from '../provider/fatal-mistakes.ts';
import { readWaivers, strayWaivers } from '../results/read-waivers.ts';

leaveMistakesToCheck();

/** The process of `assay check`, in which spec files register their tests without Playwright. Arguments are the providers. */
let count = 0;
for (const id of process.argv.slice(2)) {
  let tests: readonly ListedTest[] | undefined;
  const collect = async (provider: string) => {
    tests = await collectTests(provider);
    return tests;
  };
  const contract = await lintProvider(id, collect);
  const { waivers, problems: mistakes } = readWaivers(id);
  const stray = tests
    ? strayWaivers(
        waivers,
        tests.map(({ identity }) => identity.id),
      )
    : [];
  const found = [...contract, ...mistakes, ...stray];
  const problems = found.filter(({ isNote }) => !isNote);
  const notes = found.length - problems.length;
  count += problems.length;
  for (const { place, message, isNote } of found) console.error(`${place}: ${isNote ? 'note: ' : ''}${message}`);
  const verdict = problems.length === 0 ? 'sound' : `${problems.length} problem(s)`;
  console.log(`${id}: ${verdict}${notes > 0 ? `, ${notes} note(s)` : ''}`);
}
process.exitCode = count === 0 ? 0 : 1;
