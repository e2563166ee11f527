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

/** What can be said of a provider or of a whole run. */
export type RunVerdict =
  | 'conformant'
  | 'conformant-with-warnings'
  | 'conformant-with-waivers'
  | 'nonconformant'
  | 'incomplete'
  | 'suite-error';
