import type { TestResult } from '../verdict/result.ts';
import { visibleLine } from './visible-line.ts';

/** How many tests were kept from knowing, and why the first of them was, in one line; `undefined` where none was. */
export const describeBlocked = (
  tests: readonly Pick<TestResult, 'verdict' | 'title' | 'reason'>[],
): string | undefined => {
  const blocked = tests.filter(({ verdict }) => verdict === 'blocked');
  const [first] = blocked;
  if (first === undefined) return undefined;
  const why = first.reason ? `: ${visibleLine(first.reason)}` : '';
  return `${blocked.length} test(s) blocked, the first: ${first.title}${why}`;
};
