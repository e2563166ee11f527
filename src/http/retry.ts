import { surroundingsIn } from '../exchange/whose-answer.ts';
import { Outage, onlyOutage } from './outage.ts';
import { retryAfterMs } from './retry-after.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

export interface RetryPolicy {
  /** How often a request may be repeated: 2 means three sends at most. */
  attempts: number;
  /** Whether a request is repeated that the server may have got already, and done what it asks. */
  mayRepeat: boolean;
  /** Milliseconds from the first send to the start of the last one. */
  budgetMs: number;
  sleep(ms: number): Promise<unknown>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 to below 1, as `Math.random`. */
  random(): number;
}

const firstPauseMs = 250;

/** Between half and all of a pause that doubles each time. */
const backoffMs = (retries: number, random: number): number => (firstPauseMs * 2 ** retries * (1 + random)) / 2;

/** How long to wait before the next send; undefined where it would not help. */
const pauseMs = (outcome: HttpResponse | Outage, retries: number, policy: RetryPolicy): number | undefined => {
  const isOutage = outcome instanceof Outage;
  const { mayPass = false, mayBeDone = false } = isOutage
    ? { mayPass: outcome.passing, mayBeDone: outcome.mayBeDone }
    : (surroundingsIn(outcome) ?? {});
  if (!mayPass || (mayBeDone && !policy.mayRepeat)) return undefined;
  return (isOutage ? undefined : retryAfterMs(outcome, policy.now())) ?? backoffMs(retries, policy.random());
};

/**
 * Sends a request, and again after an outage that may pass or an answer of the surroundings that may, such as 429 or 503, but
 * never because of what the provider itself says. A wait that does not fit into the rest of the budget is not begun.
 *
 * @throws {Outage} The last one, with the number of retries in it.
 */
export const sendWithRetry = async (
  transport: Pick<Transport, 'send'>,
  request: HttpRequest,
  policy: RetryPolicy,
): Promise<{ response: HttpResponse; retries: number }> => {
  const end = policy.now() + policy.budgetMs;
  for (let retries = 0; ; retries++) {
    const outcome = await transport.send(request).catch(onlyOutage);
    const pause = pauseMs(outcome, retries, policy);
    if (pause === undefined || retries >= policy.attempts || policy.now() + pause > end) {
      if (outcome instanceof Outage) throw Object.assign(outcome, { retries });
      return { response: outcome, retries };
    }
    await policy.sleep(pause);
  }
};
