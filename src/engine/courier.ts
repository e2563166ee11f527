import type { Operation } from '../contract/contract.ts';
import { at, parseJson } from '../contract/json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { declaredSeconds } from '../exchange/lifetime.ts';
import { toAnswer } from '../exchange/to-answer.ts';
import { tokensIn } from '../exchange/tokens.ts';
import { type HttpRequest, type HttpResponse, Outage, outageStatuses } from '../http/index.ts';
import { buildRequest, type Change, type Resolve } from '../provider/build-request.ts';
import { version } from '../version.ts';
import { LimitReached, shortenedMs } from './client.ts';
import type { Context, Leftover } from './context.ts';
import { Blocked } from './ending.ts';
import { learnSecrets } from './learn-secrets.ts';
import { maskExchange } from './mask-exchange.ts';
import type { TestRun } from './test-run.ts';

/** After so many outages in a row an operation is not asked any more, nor a provider that answers everything amiss. */
export const patience = 3;

/** How a request is brought to the provider: by the client, or as the upgrade to a socket. Throws `Outage` where no answer came. */
export type Carry = (request: HttpRequest) => Promise<Carried>;

export interface Carried {
  response: HttpResponse;
  retries: number;
  /** For a socket that the server opened and closed again. */
  closed?: { code: number; reason: string };
}

/** Takes one request of a test to the provider and brings the answer back, with evidence of both in the test's notebook. */
export class Courier {
  /** What the answers so far created at the provider. */
  readonly leftovers: Leftover[] = [];
  readonly #run: TestRun;
  readonly #context: Context;

  constructor(run: TestRun, context: Context) {
    this.#run = run;
    this.#context = context;
  }

  /** Sends the good request of an operation with the given change. Throws `Blocked` where no answer of the provider came. */
  async exchange(
    operation: Operation,
    change: Change,
    resolve: Resolve,
    // What creates something is sent once: a repeat could meet what the first one created.
    carry: Carry = (request) =>
      this.#context.client.send(request, { mayRepeat: !this.#context.provider.undo[operation.id] }),
  ): Promise<Exchange> {
    const down = this.#context.down();
    if (down) throw new Blocked(down);
    const { outages, provider } = this.#context;
    if ((outages.get(operation.id) ?? 0) >= patience && operation.id !== provider.preflight) {
      throw new Blocked({
        cause: 'environment',
        reason: `${operation.method} ${operation.path} gave no answer before, so it is not asked any more`,
        mend: 'look at the evidence of the tests before',
      });
    }
    const request = await this.#prepare(operation, change, resolve);
    const startedAt = Date.now();
    try {
      const { response, retries, closed } = await carry(request);
      const exchange: Exchange = {
        operation,
        request: { method: request.method, url: request.url.href, headers: request.headers, body: request.body },
        answer: { ...toAnswer(response), ...(closed ? { closed } : {}) },
        absent: this.#context.provider.probes.some(
          (probe) => probe.operation === operation.id && probe.absent === true,
        ),
        receivedAt: this.#context.now(),
      };
      this.#note(operation, request, { startedAt, retries, response }, exchange);
      this.#notice(exchange);
      if (outageStatuses.has(response.status))
        throw this.#outage(operation, startedAt, passing(operation, response.status, retries));
      outages.delete(operation.id);
      return exchange;
    } catch (error) {
      if (error instanceof LimitReached) {
        throw new Blocked({ cause: 'configuration', reason: error.message, mend: 'raise --max-requests' });
      }
      if (!(error instanceof Outage)) throw error;
      this.#note(operation, request, { startedAt, retries: error.retries, outage: error.message });
      const reason = this.#context.mask.text(`${operation.method} ${operation.path}: ${error.message}`);
      throw this.#outage(operation, startedAt, new Blocked({ cause: 'environment', reason, mend: error.mend }));
    }
  }

  /** A long wait exhausts the patience at once: to wait it out again and again would take minutes. */
  #outage(operation: Operation, startedAt: number, blocked: Blocked): Blocked {
    const { outages, settings } = this.#context;
    const weight = Date.now() - startedAt >= shortenedMs(settings) ? patience : 1;
    outages.set(operation.id, (outages.get(operation.id) ?? 0) + weight);
    return blocked;
  }

  async #prepare(operation: Operation, change: Change, resolve: Resolve): Promise<HttpRequest> {
    const { mask, provider, account } = this.#context;
    for (const [label, secret] of Object.entries(change.secrets ?? {})) mask.learn(secret, label);
    const built = await buildRequest(operation, provider.requests[operation.id] ?? {}, change, resolve);
    return {
      method: built.method,
      url: new URL(account.baseUrl.replace(/\/+$/, '') + built.target),
      headers: { 'User-Agent': `Assay/${version}`, ...built.headers },
      ...(built.body === undefined ? {} : { body: built.body }),
    };
  }

  #note(
    operation: Operation,
    request: HttpRequest,
    outcome: { startedAt: number; retries: number; response?: HttpResponse; outage?: string },
    exchange?: Exchange,
  ): void {
    const { mask, provider } = this.#context;
    if (outcome.response) learnSecrets(mask, provider, operation.id, outcome.response);
    this.#run.requests += 1 + outcome.retries;
    this.#run.retries += outcome.retries;
    this.#run.keep(maskExchange(mask, operation.id, request, outcome), exchange);
  }

  /** Takes note of tokens, lifetimes and created things in an answer. */
  #notice(exchange: Exchange): void {
    const { provider } = this.#context;
    const tokens = Object.keys(tokensIn(provider, exchange));
    if (tokens.length > 0) this.#run.tokensIssued += 1;
    for (const token of tokens) {
      const source = provider.tokens[token];
      const seconds = source?.lifetime ? declaredSeconds(exchange, source.lifetime) : undefined;
      if (seconds === undefined) continue;
      const documentedSeconds = source?.documentedSeconds ?? null;
      this.#run.lifetimes.push({ token, documentedSeconds, declaredSeconds: Math.round(seconds) });
    }
    if (exchange.answer.status >= 200 && exchange.answer.status < 300) this.#keepTrack(exchange);
  }

  /** Remembers what an answer says was created, and forgets what a test removed by itself. */
  #keepTrack({ operation, request, answer }: Exchange): void {
    const undo = this.#context.provider.undo[operation.id];
    const gone = this.leftovers.findIndex((left) => left.operation === operation.id && isAt(request.url, left));
    if (gone >= 0) this.leftovers.splice(gone, 1);
    if (!undo) return;
    const path = Object.entries(undo.path).map(([name, pointer]) => {
      // What the request asked for is the surer name: a wrong answer must not make us remove something of somebody else.
      return [name, at(parseJson(request.body), pointer) ?? at(answer.body, pointer)] as const;
    });
    const isComplete = (entry: (typeof path)[number]): entry is [string, string] =>
      typeof entry[1] === 'string' && !/^\.{0,2}$/.test(entry[1]);
    if (path.every(isComplete)) this.leftovers.push({ operation: undo.operation, path: Object.fromEntries(path) });
  }
}

const isAt = (url: string, { path }: Leftover): boolean => {
  const parts = new URL(url).pathname.split('/');
  return Object.values(path).every((value) => parts.includes(encodeURIComponent(value)));
};

const passing = (operation: Operation, status: number, retries: number): Blocked =>
  new Blocked({
    cause: 'environment',
    reason: `${operation.method} ${operation.path} answered ${status}${retries > 0 ? ` after ${retries} repeats` : ''}`,
    mend: status === 429 ? 'wait for the rate limit to end, or lower --max-rps' : 'try again when the provider is back',
  });
