import type { Contract } from '../contract/contract.ts';
import type { ProviderResult } from '../verdict/result.ts';

/** What a contract demands of a run: a test for each clause and for each documented error that can be tested. */
export interface Demands {
  provider: string;
  clauses: string[];
  /** Ids of documented errors, which are the ids of their tests. */
  errors: string[];
}

/** The demands of a contract. What is untestable for a stated reason needs no test. */
export const demandsOf = ({ provider, clauses, errors }: Contract): Demands => ({
  provider,
  clauses: [...clauses.values()].filter(({ untestable }) => untestable === undefined).map(({ id }) => id),
  errors: errors.filter(({ untestable }) => untestable === undefined).map(({ id }) => id),
});

/** The demands that a provider's result has no test for. */
export const unmet = ({ clauses, errors }: Demands, { tests }: Pick<ProviderResult, 'tests'>): string[] => {
  const tested = new Set(tests.flatMap((test) => [test.id, ...test.clauses]));
  return [...clauses, ...errors].filter((id) => !tested.has(id));
};
