import { collectTests } from './collect.ts';

/** The process of `countTests`, in which spec files register their tests without Playwright. Arguments are the providers. */
const counts: Record<string, number> = {};
for (const id of process.argv.slice(2)) counts[id] = (await collectTests(id)).length;
process.send?.(counts);
