import type { Exchange } from '../exchange/exchange.ts';
import { isLetIn } from '../exchange/let-in.ts';
import { hasGoodRequest } from '../provider/build-request.ts';
import { issuersOf } from '../provider/provider.ts';
import { placeholdersIn } from '../provider/template.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import type { Context } from './context.ts';
import { isSent } from './rotation.ts';

/** Sends the good request of an operation, and gives back whatever came of it. */
type Attempt = (operationId: string) => Promise<Exchange | Obstacle>;

/**
 * What keeps the refusal (401, 403 or a documented 404) of a good request from being the provider's fault: it carries a credential with which nothing was
 * ever let in, so that the credential may be a wrong one. The preflight shows the same of its own credentials. `undefined` where every
 * credential of the request is known to be good, which may take a request that only reads or issues. A mock knows its credentials.
 */
export const unprovenCredentials = async (
  context: Context,
  attempt: Attempt,
  { operation, request, answer }: Exchange,
): Promise<Obstacle | undefined> => {
  const { provider, account, fakeClock } = context;
  // Some say by a documented 404 that they know no such session or key.
  const isUnknown = answer.status === 404 && operation.errors.some(({ status }) => status === 404);
  if (fakeClock || !(isUnknown || [401, 403].includes(answer.status))) return undefined;
  const unproven: string[] = [];
  // What a test put in another's place stands in no template.
  const sent = Object.entries(account.credentials).filter(([, value]) => value.length >= 8 && isSent(value, request));
  for (const name of new Set([...credentialsOf(context, operation.id), ...sent.map(([other]) => other)])) {
    if (!(await isProven(context, attempt, name))) unproven.push(provider.credentials[name]?.variable ?? name);
  }
  if (unproven.length === 0) return undefined;
  const one = unproven.length === 1;
  return {
    cause: 'configuration',
    reason: `the credential was refused: ${operation.method} ${operation.path} answered ${answer.status}, and nothing that carries ${unproven.join(', ')} was let in`,
    mend: `check ${unproven.join(', ')}, and that ${one ? 'it belongs' : 'they belong'} to ${account.baseUrl}`,
  };
};

/** The credentials that an operation's good request carries, as far as they are configured. */
export const credentialsOf = ({ provider, account }: Context, operation: string): string[] =>
  placeholdersIn(provider.requests[operation]).filter(
    (name) => provider.credentials[name] !== undefined && account.credentials[name] !== undefined,
  );

/** Whether a request that carries a credential was let in, or is now. */
const isProven = async (context: Context, attempt: Attempt, name: string): Promise<boolean> => {
  if (isKnownGood(context, name)) return true;
  const isGood = await someLetIn(context, attempt, carriersOf(context, name));
  if (isGood) context.proven.add(name);
  return isGood;
};

/** Whether a good request that carries a credential was let in before, as far as this worker has noted it. */
export const isKnownGood = (context: Context, name: string): boolean => {
  const { provider, samples, twins, proven } = context;
  const wasLetIn = (id: string): boolean => {
    const sample = samples.get(id)?.exchange;
    return (
      id === provider.preflight ||
      (sample !== undefined && isLetIn(sample)) ||
      [...twins.values()].some((each) => each.has(id))
    );
  };
  return proven.has(name) || carriersOf(context, name).some(wasLetIn);
};

const carriersOf = (context: Context, name: string): string[] =>
  Object.keys(context.provider.requests).filter((id) => credentialsOf(context, id).includes(name));

/** Whether one of some operations lets its good request in, of those that change nothing but what a token may do. */
const someLetIn = async ({ provider }: Context, attempt: Attempt, ids: readonly string[]): Promise<boolean> => {
  const issuers = Object.values(provider.tokens).flatMap(issuersOf);
  for (const id of ids) {
    const operation = provider.contract.operations.get(id);
    if (!operation || !hasGoodRequest(operation, provider.requests[id])) continue;
    if (operation.method !== 'GET' && !issuers.includes(id)) continue;
    const exchange = await attempt(id);
    if ('answer' in exchange && isLetIn(exchange)) return true;
  }
  return false;
};
