import type { Clause, Contract, Operation } from '../../contract/contract.ts';
import { clausePrefix } from '../../contract/general-clauses.ts';
import { type Level, strongest } from '../../contract/level.ts';
import { slug } from '../../contract/slug.ts';
import type { Provider } from '../../provider/provider.ts';
import type { Seams } from '../seams.ts';

/** One way in which a provider may differ from the honest mock. */
export interface Deviation {
  /** In kebab-case, unique for its provider. */
  id: string;
  /** What the provider does, in the present tense. */
  sentence: string;
  /** The decisions that it may change, as keys of `Seams.note`; `*` stands for any text. */
  keys: string[];
  /** Makes it so; called once per mock, so that a deviation may keep state. */
  plant(): Partial<Seams>;
}

/** A deviation that breaks the contract. */
export interface Fault extends Deviation {
  /** The documented statements that it breaks, the first one first of all. Tests that name one of them are expected to fail. */
  clauses: string[];
  level: 'must' | 'should';
  /**
   * Where in the answers of which operations (of all where none is named) it shows, so that a test which fails for another clause
   * can be seen to tell the truth.
   */
  place?: { operations?: string[]; pointer: string };
  /** The fault that this one stands in for, where the answer that it changes is an alternative which the honest mock never gives. */
  standsInFor?: string;
}

/** A deviation that the contract allows: no test may fail. */
export interface Peculiarity extends Deviation {
  /** Why a run shows less than all tests, if it does. */
  sampled?: string;
}

/** What faults are derived from: what a provider documents, and where its tokens and credentials are found. */
export interface Ground {
  provider: Provider;
  contract: Contract;
  /** The mock's good credentials. */
  credentials: Record<string, string>;
}

/** The id of a deviation, in kebab-case. */
export const kebab = (...parts: (string | number)[]): string => slug(parts.join('-'));

/** The operation as people name it, for example "POST /v1/authentication". */
export const named = ({ method, path }: Operation): string => `${method} ${path}`;

/** The level of a set of clauses; clauses that the contract marks as untestable bind no test. */
export const levelOfClauses = (contract: Contract, ids: readonly string[]): Level =>
  strongest(ids.flatMap((id) => testable(contract, id)?.level ?? []));

const testable = (contract: Contract, id: string): Clause | undefined => {
  const clause = contract.clauses.get(id);
  return clause?.untestable === undefined ? clause : undefined;
};

/** The provider's clauses of the given endings, for example `BEARER-INVALID`, as far as its contract has them. */
export const clausesEnding = ({ contract }: Ground, ...endings: string[]): string[] =>
  endings
    .map((ending) => `${clausePrefix(contract.provider)}${ending}`)
    .filter((id) => testable(contract, id) !== undefined);

/** A fault of its gravest clause's level, or nothing where none of them is promised or all are only observed. */
export const faultOf = (ground: Ground, fault: Omit<Fault, 'level'>): Fault[] => {
  for (const id of fault.clauses) if (!ground.contract.clauses.has(id)) throw new Error(`${fault.id}: no clause ${id}`);
  const clauses = [...new Set(fault.clauses)].filter((id) => testable(ground.contract, id));
  const level = levelOfClauses(ground.contract, clauses);
  return level === 'observe' ? [] : [{ ...fault, clauses, level }];
};
