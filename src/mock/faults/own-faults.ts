import type { MockDefinition } from '../definition.ts';
import type { Fault, Ground } from './fault.ts';

/**
 * What a provider adds to the faults that contract and `provider.ts` lead to. `Rule` and `Row` are the names of its mock, so that the
 * compiler finds a rule without a fault, and a fault about a rule or a rejection that the mock does not have.
 */
export type OwnFaults<Rule extends string = string, Row extends string = string> = Additions<Row> &
  ([Rule] extends [never] ? { rules?: undefined } : { rules: Record<Rule, RuleFault | RuleFault[]> });

interface Additions<Row extends string> {
  /** The kinds under which the mock issues a token, by its name in `provider.tokens`; that name, unless said otherwise. */
  kinds?: Record<string, string[]>;
  /** Rejections that become the documented success, at every operation that documents one of them. */
  lenient?: Leniency<Row>[];
  /** What else may be planted. */
  faults?(ground: Ground): Fault[];
  /** Further clauses that are broken where no bearer token is asked for, and where a good one is rejected. */
  bearer?: { alsoBroken?: string[]; alsoPromised?: string[] };
  /** What binds the form of an operation's success, where that is less than all clauses of the answer. */
  form?: Record<string, string[]>;
  /** Further clauses about an operation's success, such as those that compare another answer with it. */
  about?: Record<string, string[]>;
  /** The clauses that a derived deviation is about, by its id, where they are not those of its answer. */
  clauses?: Record<string, string[]>;
  /** Why no request of the suite brings a fault out, by its id. Any other fault that is not planted makes the proof fail. */
  withoutSeam?: Record<string, string>;
}

/** A rule of the mock that comes out as `holds` whatever it is about, at some operations or at all. */
export interface RuleFault {
  id: string;
  sentence: string;
  holds: boolean;
  clauses: string[];
  operations?: string[];
}

/** Requests that ought to get one of these rejections and get the success. The sentence follows the operation's name. */
export interface Leniency<Row extends string> {
  id: string;
  sentence: string;
  of: Row[];
  clauses: string[];
}

/** Declares what a provider without a mock of its own adds; the identity function, so that a mistake shows where it is written. */
export const defineFaults = (own: OwnFaults<never, never>): OwnFaults<never, never> => own;

/** The same for a provider with a mock of its own: each rule of the mock needs a fault. */
export const defineFaultsOf = <World, Rule extends string, Row extends string>(
  _mock: MockDefinition<World, Rule, Row>,
  own: OwnFaults<NoInfer<Rule>, NoInfer<Row>>,
): OwnFaults<Rule, Row> => own;
