import type { DocumentedResponse } from '../contract/contract.ts';
import { clausesAt } from '../contract/grounds.ts';
import type { Level } from '../contract/level.ts';
import type { Exchange } from '../exchange/exchange.ts';

/** What a check reports: a finding without its name, which `verify` adds. */
export interface Disagreement {
  level: Level;
  pointer: string;
  documented: string;
  received: string;
  source?: string;
  /** The clauses whose sentence it breaks, where the documents say so. */
  clauses?: readonly string[];
}

/** Holds an exchange against an expectation and reports everything that disagrees. Pure: no I/O, no clock. */
export type Check<Expected> = (exchange: Exchange, expected: Expected) => Disagreement[];

/** One disagreement if the condition does not hold. */
export const unless = (
  holds: boolean,
  pointer: string,
  documented: string,
  received: string,
  level: Level = 'must',
): Disagreement[] => (holds ? [] : [{ level, pointer, documented, received }]);

/** The same disagreements, each with the clauses that speak of its place in a documented answer. */
export const grounded = (documented: Pick<DocumentedResponse, 'grounds'>, found: Disagreement[]): Disagreement[] =>
  found.map((disagreement) => {
    const clauses = disagreement.clauses ?? clausesAt(documented, disagreement.pointer);
    return clauses.length > 0 ? { ...disagreement, clauses } : disagreement;
  });
