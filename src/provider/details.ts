import type { Contract, DocumentedError } from '../contract/contract.ts';
import { clausePrefix } from '../contract/general-clauses.ts';
import { type Level, strongest } from '../contract/level.ts';
import { statusName } from '../contract/status-range.ts';

/** What a test says about itself to the reporter, in the form of Playwright's test details. */
export interface Details {
  annotation: { type: string; description: string }[];
  /** What provokes the documented errors, by their ids, for `assay check`; a runner passes it over. */
  provocations?: Readonly<Record<string, unknown>>;
}

/**
 * The clauses that a test verifies, by their ids. One that the contract lacks is reported by `assay check`, at the test's line. A contract
 * in front of them, as suites for 0.1.0 name it, is passed over.
 */
export const clauses = (...ids: (string | Contract)[]): Details => ({
  annotation: ids.filter((id) => typeof id === 'string').map((id) => ({ type: 'clause', description: id })),
});

/**
 * The same for the test that closes a group of negative tests: it repeats their passing request after them, and if that is
 * refused now, what the tests of the file saw proves nothing and they become blocked.
 */
export const closing = (...ids: (string | Contract)[]): Details => ({
  annotation: [...clauses(...ids).annotation, { type: 'closes', description: 'the tests before it' }],
});

/** The general clauses of one provider, by their ids in `specs/general.yaml`. */
export interface GeneralClauses {
  /** The clauses that a test of a promise verifies; those that the provider leaves out are not named. */
  expects(...ids: string[]): Details;
  /** Whether the provider has not left a clause out. */
  has(id: string): boolean;
  /** The provider's own id of a clause: `ACME-NO-LEAK` for `NO-LEAK`. */
  idOf(id: string): string;
}

/** How promises name the general clauses of a provider. */
export const generalClausesOf = ({ contract }: { contract: Contract }): GeneralClauses => {
  const idOf = (id: string): string => `${clausePrefix(contract.provider)}${id}`;
  const has = (id: string): boolean => !contract.without.has(idOf(id));
  return { expects: (...ids) => clauses(...ids.filter(has).map(idOf)), has, idOf };
};

/** Title and details of the test of one documented error, for example "post-authentication-v1 401 unauthorized"; a contract may stand in front. */
export const errorTest = (
  ...[last, given]: [DocumentedError] | [Contract, DocumentedError]
): { title: string; details: Details } => {
  const documented = given ?? (last as DocumentedError);
  return {
    title: `${documented.operation} ${statusName(documented)} ${documented.name}`,
    details: {
      annotation: [...clauses(...documented.clauses).annotation, { type: 'error', description: documented.id }],
    },
  };
};

/** The level of a test: that of its most binding clause; clauses that the contract lacks do not count. */
export const levelOf = (contract: Contract, ids: readonly string[]): Level =>
  strongest(ids.flatMap((id) => contract.clauses.get(id)?.level ?? []));
