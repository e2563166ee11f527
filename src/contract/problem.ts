/** One mistake in a contract. `place` is `file:line`; the message says in one line what is wrong and how to mend it. */
export interface Problem {
  place: string;
  message: string;
  /** Nothing is wrong, but something is left undone that a reader of the verdicts should know. */
  isNote?: true;
}
