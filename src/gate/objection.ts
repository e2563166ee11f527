/** From the gravest to the least: the order in which a person should read them. */
export const kinds = ['failed', 'waiver', 'suite-error', 'not-run', 'blocked', 'warning'] as const;

/** One thing that the gate holds against a result. */
export interface Objection {
  kind: (typeof kinds)[number];
  /** The exit code that it leads to (docs/design.md, verdicts). */
  code: 1 | 3 | 4;
  /** What makes it the same objection in another result. */
  key: string;
  /** Objections of one group are told in one line. */
  group: string;
  text: string;
}

/** The objection that something was not run as it should have been, so that the result decides nothing. */
export const notRun = (subject: string, why: string): Objection => ({
  kind: 'not-run',
  code: 3,
  key: `not-run ${subject} ${why}`,
  group: `not-run ${subject} ${why}`,
  text: `${subject}: ${why}`,
});
