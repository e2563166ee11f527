import { Outage } from './outage.ts';
import { retryAfterMs } from './retry-after.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

export interface RetryPolicy {
  /** How often a request may be repeated: 2 means three sends at most. */
  attempts: number;
  /** Milliseconds from the first send to the start of the last one. */
  budgetMs: number;
  sleep(ms: number): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 to below 1, as `Math.random`. */
  random(): number;
}

const passingStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const firstPauseMs = 250;

/** Between half and all of a pause that doubles each time. */
const backoffMs = (retries: number, random: number): number => (firstPauseMs * 2 ** retries * (1 + random)) / 2;

/**
 * Sends a request, and again after an outage that may pass or an answer of 429, 502, 503 or 504, but never because of
 * what an answer says. A wait that does not fit into the rest of the budget is not begun.
 *
 * @throws {Outage} The last one, with the number of retries in it.
 */
export const sendWithRetry = async (
  transport: Transport,
  request: HttpRequest,
  policy: RetryPolicy,
): Promise<{ response: HttpResponse; retries: number }> => {
  const end = policy.now() + policy.budgetMs;
  for (let retries = 0; ; retries++) {
    const outcome = await transport.send(request).catch(outageOnly);
    const passes = outcome instanceof Outage ? outcome.passing : passingStatuses.has(outcome.status);
    const asked = outcome instanceof Outage ? undefined : retryAfterMs(outcome, policy.now());
    const pause = asked ?? backoffMs(retries, policy.random());
    if (passes && retries < policy.attempts && policy.now() + pause <= end) {
      await policy.sleep(pause);
      continue;
    }
    if (outcome instanceof Outage) throw Object.assign(outcome, { retries });
    return { response: outcome, retries };
  }
};

const outageOnly = (error: unknown): Outage => {
  if (error instanceof Outage) return error;
  throw error;
};
