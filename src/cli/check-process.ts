import { lintProvider } from '../lint/index.ts';
import { collectTests } from '../prove/index.ts';
import { readWaivers } from '../results/read-waivers.ts';

/** The process of `assay check`, in which spec files register their tests without Playwright. Arguments are the providers. */
let count = 0;
for (const id of process.argv.slice(2)) {
  const problems = [...(await lintProvider(id, collectTests)), ...readWaivers(id).problems];
  count += problems.length;
  for (const { place, message } of problems) console.error(`${place}: ${message}`);
  console.log(`${id}: ${problems.length === 0 ? 'sound' : `${problems.length} problem(s)`}`);
}
process.exitCode = count === 0 ? 0 : 1;
