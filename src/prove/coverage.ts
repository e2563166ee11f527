import { wildcard } from '../contract/pattern.ts';
import type { CollectedTest } from '../runner/collect.ts';
import type { TestResult } from '../verdict/result.ts';
import type { Subject } from './subject.ts';
import { tryOut } from './subject.ts';

/** What the honest mock did for one test, and how the test ended. */
export interface CoveredTest {
  verdict: TestResult['verdict'];
  /** Keys of all decisions that the mock took. */
  keys: Set<string>;
  /** An operation turned a request of the test away. */
  isNegative: boolean;
}

/**
 * Runs every test alone against an honest mock of its own, so that what tests usually share (a token, a good answer) counts
 * for each of them, and gives the decisions that each depends on.
 */
export const coverTests = async (subject: Subject, tests: readonly CollectedTest[]): Promise<CoveredTest[]> => {
  const covered: CoveredTest[] = [];
  for (const test of tests) {
    const keys = new Set<string>();
    const seams = { note: (key: string) => keys.add(key) };
    const trial = await tryOut(subject, [test], seams, { reached: true });
    const [ran] = trial.tests;
    if (!ran) throw new Error(`${test.identity.id} left no result`);
    const isNegative = [...keys].some((key) => /^reply\/[^/]+\/4/.test(key));
    covered.push({ verdict: ran.test.verdict, keys, isNegative });
  }
  return covered;
};

/** The places of the tests that depend on a decision with one of these keys, in which `*` stands for any text. */
export const touchedBy = (patterns: readonly string[], covered: readonly CoveredTest[]): number[] => {
  const expressions = patterns.map(wildcard);
  return covered.flatMap(({ keys }, place) =>
    [...keys].some((key) => expressions.some((expression) => expression.test(key))) ? [place] : [],
  );
};
