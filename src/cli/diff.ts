import { diff } from '../gate/diff.ts';
import { visibleLine } from '../report/visible-line.ts';
import { readCompactFile } from '../results/read-result.ts';
import { usable } from './usable.ts';

/** Prints what changed from one result to another, and gives the exit code of `assay diff`. */
export const printDiff = (before: string, now: string): number => {
  const { differs, lines } = diff(usable(readCompactFile(before)), usable(readCompactFile(now)));
  console.log(lines.map(visibleLine).join('\n'));
  return differs ? 1 : 0;
};
