/** What can be said of one test or one clause (docs/design.md, verdicts). */
export const verdicts = [
  'passed',
  'warning',
  'failed',
  'waived',
  'not-applicable',
  'untestable',
  'blocked',
  'suite-error',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Whether something was held against the provider, excused or not. */
export const isOff = (verdict: Verdict | undefined): boolean =>
  verdict === 'failed' || verdict === 'warning' || verdict === 'waived';

/** Whether nobody could look. */
export const isBlind = (verdict: Verdict | undefined): boolean => verdict === 'blocked' || verdict === 'suite-error';

/** What can be said of a provider or of a whole run. */
export type RunVerdict =
  | 'conformant'
  | 'conformant-with-warnings'
  | 'conformant-with-waivers'
  | 'nonconformant'
  | 'incomplete'
  | 'suite-error';
