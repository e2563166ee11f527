import type { Operation } from '../contract/contract.ts';
import { extentOf } from '../contract/json-extent.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { parseHttpDate } from '../exchange/http-date.ts';
import { toAnswer } from '../exchange/to-answer.ts';
import { surroundingsIn } from '../exchange/whose-answer.ts';
import { type HttpRequest, type HttpResponse, Outage, startStopwatch } from '../http/index.ts';
import { failedInside } from '../mock/server.ts';
import { LimitReached } from './client.ts';
import type { Context } from './context.ts';
import { Blocked, NoAnswer } from './ending.ts';
import { maskExchange } from './mask-exchange.ts';
import type { TestRun } from './test-run.ts';

/** How a request is brought to the provider: by the client, or as the upgrade to a socket. Throws `Outage` where no answer came. */
export type Carry = (request: HttpRequest) => Promise<Carried>;

export interface Carried {
  response: HttpResponse;
  retries: number;
  /** For a socket that the server opened and closed again. */
  closed?: { code: number; reason: string };
}

/**
 * Takes one request of a test to the provider and brings the answer back, with evidence of both in the test's notebook. Throws
 * `NoAnswer` where no answer of the provider's own came, and `Blocked` where the request may not be sent.
 */
export const deliver = async (
  context: Context,
  run: TestRun,
  operation: Operation,
  request: HttpRequest,
  carry: Carry,
): Promise<Exchange> => {
  const { breaker, mask, learnSecrets, provider, recipes, now } = context;
  const obstacle = breaker.obstacleTo(operation);
  if (obstacle) throw new Blocked(obstacle);
  const what = `${operation.method} ${operation.path}`;
  const startedAt = Date.now();
  const passed = startStopwatch();

  const note = (outcome: { retries: number; response?: HttpResponse; outage?: string }, exchange?: Exchange): void => {
    const isKnown = outcome.response === undefined || learnSecrets(operation.id, outcome.response, request.headers);
    run.requests += 1 + outcome.retries;
    run.retries += outcome.retries;
    const recipe = {
      ...recipes.recipeOf({ ...request, url: request.url.href }, run),
      ...(run.waitedSeconds > 0 ? { waitedSeconds: Math.ceil(run.waitedSeconds) } : {}),
    };
    run.waitedSeconds = 0;
    const gives = exchange ? recipes.learn(exchange, run, run.exchanges.length) : {};
    const evidence = maskExchange(mask, operation.id, request, { startedAt, isKnown, ...outcome });
    run.keep(
      { ...evidence, recipe, ...clockOf(now(), startedAt), ...(Object.keys(gives).length > 0 ? { gives } : {}) },
      exchange,
    );
  };

  const carried = carry(request).then((answer) => {
    if (extentOf(answer.response.body).values > mostValues) throw tooManyValues(request.url.host, answer.retries);
    return answer;
  });
  const { response, retries, closed } = await carried.catch((error: unknown) => {
    if (error instanceof LimitReached) {
      throw new Blocked({ cause: 'configuration', reason: error.message, mend: 'raise --max-requests' });
    }
    if (!(error instanceof Outage)) throw error;
    note({ retries: error.retries, outage: error.message });
    breaker.failed(operation.id, waitedMs(passed()));
    throw new NoAnswer(mask.text(`${what}: ${error.message}`), error.mend);
  });
  if (context.fakeClock && response.status === failedInside)
    throw new Error(`the mock failed at ${what}: its stack is on standard error`);
  const exchange: Exchange = {
    operation,
    request: { method: request.method, url: request.url.href, headers: request.headers, body: request.body },
    answer: { ...toAnswer(response), ...(closed ? { closed } : {}) },
    absent: provider.probes.some((probe) => probe.operation === operation.id && probe.absent === true),
    receivedAt: now(),
    tookMs: response.durationMs,
    heldUpMs: response.heldUpMs ?? 0,
  };
  note({ retries, response }, exchange);
  for (const oddity of [...(response.oddities ?? []), ...missingDate(exchange)]) {
    if (context.oddities.has(oddity)) continue;
    context.oddities.add(oddity);
    run.noteOddity(exchange, oddity);
  }
  const surroundings = surroundingsIn(exchange.answer);
  if (surroundings) {
    breaker.failed(operation.id, waitedMs(passed()));
    const often = retries > 0 ? ` after ${retries} repeats` : '';
    throw new NoAnswer(`${what} answered ${response.status}${often}: ${surroundings.what}`, surroundings.mend);
  }
  breaker.answered(operation.id);
  return exchange;
};

/** How long a provider was waited for, without what held us up ourselves. */
const waitedMs = ({ tookMs, heldUpMs }: { tookMs: number; heldUpMs: number }): number => tookMs - heldUpMs;

/** The most values and names that are read of one answer: what they cost beyond their bytes is measured in docs/hostile-servers.md. */
const mostValues = 200_000;

const tooManyValues = (host: string, retries: number): Outage => {
  const most = mostValues.toLocaleString('en');
  const outage = new Outage('too-large', `${host} sent JSON of more than ${most} values and names`);
  outage.retries = retries;
  return outage;
};

/** Without the server's own time, nothing that an answer dates can be held against the provider (RFC 9110, 6.6.1). */
const missingDate = ({ answer }: Exchange): string[] =>
  answer.status === 101 || parseHttpDate(answer.headers.date) !== undefined
    ? []
    : ['no Date, so that times are read by our own clock'];

/** The time of an answer by the clock of the test, where that is another one than ours: a mock's can be moved. */
const clockOf = (now: number, startedAt: number): { clock?: string } =>
  Math.abs(now - startedAt) > 60_000 ? { clock: new Date(now).toISOString() } : {};
