import { isDocumentedSuccess } from '../checks/is-documented-success.ts';
import { fieldsOf } from '../contract/json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isAlike } from '../exchange/is-alike.ts';
import { isTurnedAway } from '../exchange/let-in.ts';
import { documentedProperties } from '../schema/validator.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import type { Api } from './api.ts';
import type { Context } from './context.ts';
import type { Accused } from './test-run.ts';

/** So often a run asks whether good requests still pass before it calls something the provider's fault: some break everything. */
const mostAsked = 20;

/**
 * What keeps an answer from being the provider's fault, although it is not as documented: the good request of the preflight is answered
 * alike now, so that something on the way speaks to everybody, or the account is locked: by a refusal, or by a success that has nothing of
 * the documented one.
 * `undefined` where the good request passes.
 */
export const saidToEverybody = async (
  context: Context,
  api: Api,
  { exchange: accused, expectsRefusal }: Accused,
): Promise<Obstacle | undefined> => {
  if (context.fakeClock || context.confirmed >= mostAsked) return undefined;
  const { operation, answer } = accused;
  // The good request of the preflight is not compared with itself.
  if (!expectsRefusal && operation.id === context.provider.preflight) return undefined;
  if (!isTurnedAway(accused) && !isForeign(accused)) return undefined;
  context.confirmed += 1;
  const good = await api.attempt(context.provider.preflight);
  if ('reason' in good || !isAlike(answer, good.answer)) return undefined;
  if (!isTurnedAway(good) && !isForeign(good)) return undefined;
  context.breaker.strayed(`the same ${answer.status} as bad ones`);
  return {
    cause: 'environment',
    reason: `${operation.method} ${operation.path} was answered ${answer.status}, and so are good requests of another kind: something answers everybody alike`,
    mend: 'look at the evidence: a firewall, a lockout, or a gateway that does not reach the provider',
  };
};

/**
 * Whether a success is not the operation's own: not as documented, and without one of the documented fields. An answer that has some and
 * breaks the others comes from the provider, and lets in whom it should not.
 */
const isForeign = (exchange: Exchange): boolean => {
  const { operation, answer } = exchange;
  const documented = operation.successes.flatMap(({ schema }) => (schema ? [...documentedProperties(schema)] : []));
  return (
    isDocumentedSuccess(exchange, operation.successes).some(({ level }) => level === 'must') &&
    !Array.isArray(answer.body) &&
    !Object.keys(fieldsOf(answer.body)).some((name) => documented.includes(name))
  );
};
