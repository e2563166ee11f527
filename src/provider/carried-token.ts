import { ContractError } from '../contract/files.ts';
import type { Provider } from './declaration.ts';
import { placeholdersIn } from './template.ts';

/** The methods of requests that change nothing (RFC 9110, 9.2.1). */
const safe = ['GET', 'HEAD'];

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

/**
 * Operations besides the first probe that only read and send a token, that their security lets in by nothing else, and that document no 401 which a
 * test of their errors would ask for: nobody else asks whether they let in who has no token.
 */
export const readsWith = (provider: Provider, token: string): string[] => {
  const { contract, probes, requests } = provider;
  return [...contract.operations.values()].flatMap(({ id, method, errors, security }) => {
    // A request that sends something else as well may be let in by that, where the document has several ways in.
    const isOnlyWayIn = security.length === 1 || placeholdersIn(requests[id]).every((name) => name === token);
    const isClosed = security.length > 0 && security.every((names) => names.length > 0) && isOnlyWayIn;
    const isRead = (safe.includes(method) && isClosed) || probes.some(({ operation }) => operation === id);
    const isAsked = id === probes[0]?.operation || errors.some(({ status }) => status === 401);
    return isRead && !isAsked && carries(provider, id, token) ? [id] : [];
  });
};
