import type { Exchange } from '../exchange/exchange.ts';
import { isAlike, structureOf } from '../exchange/is-alike.ts';
import { isTurnedAway } from '../exchange/let-in.ts';
import { isWebPage, whoseAnswer } from '../exchange/whose-answer.ts';
import { type Change, hasGoodRequest, withoutCredentials } from '../provider/build-request.ts';
import { placeholdersIn } from '../provider/template.ts';
import type { Context } from './context.ts';
import { credentialsOf, isKnownGood } from './unproven-credentials.ts';

/** Sends a request and gives whatever answer came. Throws `Blocked` where none came. */
export type Ask = (operationId: string, change: Change) => Promise<Exchange>;

/**
 * Whether a page, a redirect or a server error is the provider's own answer to a request. It is only if the provider otherwise answers:
 * the good requests get none of them (of a read that has no good request of its own, the probe), and to rule out a passing maintenance
 * page, a page comes again.
 */
export const isAnswerToThis = async (
  { provider, breaker }: Context,
  { operation, answer, absent }: Exchange,
  change: Change,
  ask: Ask,
): Promise<boolean> => {
  const { id, method } = operation;
  const isGood = isGoodRequest(change);
  const isRepeatable = method === 'GET' && hasGoodRequest(operation, provider.requests[id]);
  const probe = method === 'GET' ? provider.probes.find((each) => !each.absent)?.operation : undefined;
  const comparable = [provider.preflight, ...(isRepeatable ? [id] : probe ? [probe] : [])];
  const others = comparable.filter((other) => !isGood || other !== id);
  for (const other of others) {
    const found = whoseAnswer((await ask(other, {})).answer);
    if (found.whose === 'provider') continue;
    if (other === provider.preflight) breaker.strayed(found.what);
    return false;
  }
  if (others.length === 0) return isProvidersOwn(await ask(id, withoutCredentials(operation, provider.requests[id])));
  if (!isWebPage(answer)) return true;
  // In answer to a good request a page stays maintenance, unless its status is the documented one for what does not exist.
  const isExpected = !isGood || (absent && answer.status === 404);
  return isExpected && isWebPage((await ask(id, change)).answer);
};

const isProvidersOwn = ({ answer }: Exchange): boolean => whoseAnswer(answer).whose === 'provider';

const isGoodRequest = (change: Change): boolean => Object.keys(change).length === 0;

/**
 * Whether a refusal is what good requests get now as well, word for word but for ids and times: then something on the way, such as a
 * firewall that counted the bad ones, refuses everybody, and the refusal says nothing about this request. A refusal that was once seen
 * beside a good request that passed is not looked into again.
 */
export const isSaidToEverybody = async (
  context: Context,
  exchange: Exchange,
  change: Change,
  ask: Ask,
): Promise<boolean> => {
  const key = keyOf(exchange);
  if (!isTurnedAway(exchange) || context.refusals.has(key)) return false;
  const control = controlOf(context, exchange, change);
  if (control === undefined) return false;
  const other = await ask(control, {});
  if (isTurnedAway(other) && isAlike(exchange.answer, other.answer)) {
    if (control === context.provider.preflight)
      context.breaker.strayed(`the same ${exchange.answer.status} as bad ones`);
    return true;
  }
  // That a good request is refused says nothing about bad ones that get the same.
  if (!isGoodRequest(change)) context.refusals.add(key);
  return false;
};

/** A refusal with a documented status is told from others by its form; one with another status also by its words. */
const keyOf = ({ operation, answer }: Exchange): string => {
  const words = isDocumented({ operation, answer }) ? structureOf(answer) : answer.text;
  return `${answer.status} ${answer.mediaType} ${words.slice(0, 1000)}`;
};

const isDocumented = ({ operation, answer }: Pick<Exchange, 'operation' | 'answer'>): boolean =>
  operation.errors.some(({ status }) => status === answer.status);

/**
 * The good request to compare a refusal with. For a good request that is the preflight, which needs no token. For a bad one whose status
 * the documents have, only a read with a token that is there already will do: to issue one could end the token that a test holds.
 * Where they have no such status, the good request of the same operation, if it can be sent again, or the preflight.
 */
const controlOf = (context: Context, { operation, answer }: Exchange, change: Change): string | undefined => {
  const { preflight, requests } = context.provider;
  const isPreflight = operation.id === preflight;
  if (isGoodRequest(change)) return isPreflight ? readable(context) : preflight;
  if (isDocumented({ operation, answer })) return readable(context);
  const isRepeatable = operation.method === 'GET' && hasGoodRequest(operation, requests[operation.id]);
  return isRepeatable ? operation.id : preflight;
};

/** A read that can be sent with the tokens that are there already, and with credentials that were let in before. */
const readable = (context: Context): string | undefined => {
  const { provider, tokens } = context;
  const { preflight, contract, probes, requests } = provider;
  const probe = probes.find(({ absent }) => !absent)?.operation;
  const reads = [probe, ...(contract.operations.get(preflight)?.method === 'GET' ? [preflight] : [])];
  return reads.find((id) => {
    if (id === undefined) return false;
    const needed = placeholdersIn(requests[id]).filter((name) => provider.tokens[name] !== undefined);
    const isSendable = needed.every((name) => tokens.get(name) !== undefined);
    return isSendable && credentialsOf(context, id).every((name) => isKnownGood(context, name));
  });
};
