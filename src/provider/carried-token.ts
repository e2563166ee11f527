import { ContractError } from '../contract/files.ts';
import type { Provider } from './declaration.ts';
import { placeholdersIn } from './template.ts';

/** Whether the good request of an operation sends a token. */
export const carries = ({ requests }: Pick<Provider, 'requests'>, operation: string, token: string): boolean =>
  placeholdersIn(requests[operation]).includes(token);

/**
 * Throws `ContractError` where a probe does not carry a token: what it answers says nothing about one, neither that it is good nor that it is
 * not. For promises that ask the probe, when they are called.
 */
export const requireCarried = (provider: Provider, token: string): void => {
  const { id, probes } = provider;
  const without = probes.filter(({ operation }) => !carries(provider, operation, token));
  if (probes.length > 0 && without.length === 0) return;
  const what =
    probes.length === 0 ? 'there is no probe' : `the probe ${without[0]?.operation} does not carry {${token}}`;
  throw new ContractError(
    `suites/${id}/provider.ts`,
    `${what}, so that no answer shows whether the ${token} is good: name a probe that sends it, or leave out the promise about it`,
  );
};
