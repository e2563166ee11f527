import type { ConformanceResult, ProviderResult } from './result.ts';
import { type RunVerdict, type Verdict, verdicts } from './verdict.ts';

/** How many tests got each verdict. */
export const countVerdicts = (given: readonly Verdict[]): Record<Verdict, number> =>
  Object.fromEntries(verdicts.map((verdict) => [verdict, given.filter((each) => each === verdict).length])) as Record<
    Verdict,
    number
  >;

/**
 * The verdict over a set of tests. A failure carries its own proof and outranks everything; a fault of ours outranks an outage;
 * and where nothing was seen to hold or to break, nothing can be called conformant.
 */
export const conclude = (given: readonly Verdict[]): RunVerdict => {
  const counts = countVerdicts(given);
  if (counts.failed > 0) return 'nonconformant';
  if (counts['suite-error'] > 0) return 'suite-error';
  if (counts.blocked > 0) return 'incomplete';
  if (counts.passed + counts.warning + counts.waived === 0) return 'incomplete';
  if (counts.waived > 0) return 'conformant-with-waivers';
  return counts.warning > 0 ? 'conformant-with-warnings' : 'conformant';
};

/** The verdict of a run over its providers; without any provider nothing was done, and that is not green. */
export const concludeRun = (providers: readonly ProviderResult[]): RunVerdict => {
  const order: RunVerdict[] = [
    'nonconformant',
    'suite-error',
    'incomplete',
    'conformant-with-waivers',
    'conformant-with-warnings',
    'conformant',
  ];
  const found = order.find((verdict) => providers.some((provider) => provider.verdict === verdict));
  return found ?? 'incomplete';
};

/** The exit code of `assay run` for a verdict (docs/design.md, verdicts). */
export const exitCodeOf = (verdict: RunVerdict): ConformanceResult['run']['exitCode'] => {
  if (verdict === 'nonconformant') return 1;
  if (verdict === 'incomplete') return 3;
  return verdict === 'suite-error' ? 4 : 0;
};

/** From the verdict that matters most to the one that matters least, for a clause that several tests verify. */
const gravity: Verdict[] = [
  'failed',
  'suite-error',
  'blocked',
  'waived',
  'warning',
  'passed',
  'untestable',
  'not-applicable',
];

/** The verdict that decides among several; `undefined` for none. */
export const gravest = (given: readonly Verdict[]): Verdict | undefined =>
  gravity.find((verdict) => given.includes(verdict));
