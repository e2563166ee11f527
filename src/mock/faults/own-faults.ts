import type { Fault, Ground } from './fault.ts';
import type { TokenSource } from './token-faults.ts';

/** What a provider adds to the faults that every contract leads to. */
export interface OwnFaults {
  faults(ground: Ground): Fault[];
  /** How its mock knows a bearer token, where not through its token office. */
  bearer?: TokenSource;
  /** What binds the form of an operation's success, where that is less than all clauses of the answer. */
  form?: Record<string, string[]>;
  /** Further clauses about an operation's success, such as those that compare another answer with it. */
  about?: Record<string, string[]>;
  /** The clauses that a derived deviation is about, by its id, where they are not those of its answer. */
  clauses?: Record<string, string[]>;
  /** Why no request of the suite brings a fault out, by its id. Any other fault that is not planted makes the proof fail. */
  withoutSeam?: Record<string, string>;
}
