import type { Clause, Contract, DocumentedError } from '../contract/contract.ts';
import { type Level, strongest } from '../contract/level.ts';

/** What a test says about itself to the reporter, in the form of Playwright's test details. */
export interface Details {
  annotation: { type: string; description: string }[];
}

/** The clauses that a test verifies. An unknown id is a fault of the suite and stops the collection of tests. */
export const clauses = (contract: Contract, ...ids: string[]): Details => {
  for (const id of ids) clauseOf(contract, id);
  return { annotation: ids.map((id) => ({ type: 'clause', description: id })) };
};

/**
 * The same for the test that closes a group of negative tests: it repeats their passing request after them, and if that is
 * refused now, what the tests of the file saw proves nothing and they become blocked.
 */
export const closing = (contract: Contract, ...ids: string[]): Details => ({
  annotation: [...clauses(contract, ...ids).annotation, { type: 'closes', description: 'the tests before it' }],
});

/** Title and details of the test of one documented error, for example "post-authentication-v1 401 unauthorized". */
export const errorTest = (contract: Contract, documented: DocumentedError): { title: string; details: Details } => ({
  title: `${documented.operation} ${documented.status} ${documented.name}`,
  details: {
    annotation: [...clauses(contract, ...documented.clauses).annotation, { type: 'error', description: documented.id }],
  },
});

/** The clause of that id. Throws for an unknown one, naming the file. */
export const clauseOf = (contract: Contract, id: string): Clause => {
  const clause = contract.clauses.get(id);
  if (!clause) throw new Error(`specs/${contract.provider}/clauses.yaml has no clause "${id}"`);
  return clause;
};

/** The level of a test: that of its most binding clause. */
export const levelOf = (contract: Contract, ids: readonly string[]): Level =>
  strongest(ids.map((id) => clauseOf(contract, id).level));
