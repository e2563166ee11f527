import type { Contract } from './contract.ts';
import { readClauses } from './read-clauses.ts';
import { readOpenApi } from './read-openapi.ts';

const loaded = new Map<string, Contract>();

/** The contract of a provider from `specs/<provider>/`, read once per process. Throws `ContractError` with file and line. */
export const loadContract = (provider: string): Contract => {
  const known = loaded.get(provider);
  if (known) return known;
  const contract = { provider, ...readOpenApi(provider), ...readClauses(provider) };
  loaded.set(provider, contract);
  return contract;
};
