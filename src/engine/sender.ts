import { randomUUID } from 'node:crypto';
import { operationOf } from '../contract/contract.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isFresh, type Token, tokensIn } from '../exchange/tokens.ts';
import { amiss } from '../exchange/whose-answer.ts';
import type { Change, Resolve } from '../provider/build-request.ts';
import { type Context, freshHandle, type Leftover } from './context.ts';
import { Courier } from './courier.ts';
import { Blocked } from './ending.ts';
import { asUpgrade, socketCarry } from './socket-courier.ts';
import type { TestRun } from './test-run.ts';
import { Watchdog } from './watchdog.ts';

/** How long an opened socket is watched for a close by default, in milliseconds. */
export const shortWatchMs = 100;

/**
 * Sends the good requests of operations, and what deviates from them, with the credentials and tokens that they need. Throws
 * `Blocked` where an obstacle keeps it from an answer that is the provider's own.
 */
export class Sender {
  readonly #context: Context;
  readonly #courier: Courier;
  readonly #watchdog: Watchdog;

  constructor(run: TestRun, context: Context) {
    this.#context = context;
    this.#courier = new Courier(run, context);
    this.#watchdog = new Watchdog(context, (operation, change) => this.#deliver(operation, change));
  }

  /** Sends a request and gives the answer, if it is one to this very request. */
  async send(operationId: string, change: Change, watchMs?: number): Promise<Exchange> {
    const exchange = await this.exchange(operationId, change, watchMs);
    const what = amiss(exchange.answer);
    if (!what || (await this.#watchdog.isAnswerToThis(exchange, change))) return exchange;
    const { method, path } = exchange.operation;
    throw new Blocked({
      cause: 'environment',
      reason: `${method} ${path} was answered ${exchange.answer.status} with ${what}`,
      mend: 'look at the evidence, and try again later',
    });
  }

  /** Sends a request and gives whatever answer came. */
  async exchange(operationId: string, change: Change, watchMs?: number): Promise<Exchange> {
    const { outages } = this.#context;
    const before = outages.get(operationId) ?? 0;
    try {
      return await this.#deliver(operationId, change, watchMs);
    } catch (error) {
      if ((outages.get(operationId) ?? 0) > before && this.#context.reached()) await this.#watchdog.afterOutage();
      throw error;
    }
  }

  /** A good token, shared with other tests unless `fresh`. */
  async token(name: string, fresh: boolean, change: Change = {}): Promise<Token> {
    const { provider, shared, now } = this.#context;
    const known = shared.get(name);
    if (!fresh && known && isFresh(known, now())) return known;
    const source = provider.tokens[name];
    if (!source) throw new Error(`${provider.id} has no token "${name}"`);
    const exchange = await this.send(source.issuedBy, change);
    const issued = tokensIn(provider, exchange);
    const token = issued[name];
    if (!token) {
      const { method, path } = exchange.operation;
      throw new Blocked({
        cause: 'provider',
        reason: `no ${name} to test with: ${method} ${path} answered ${exchange.answer.status} without one`,
        mend: 'look at the failed tests of token-issuance first',
      });
    }
    // A fresh token is its test's own, and so are those that were issued with it.
    if (fresh) for (const each of Object.keys(issued)) shared.delete(each);
    else this.share(exchange);
    return token;
  }

  /** The value of a credential. */
  credential(name: string): string {
    const { account, provider } = this.#context;
    const credential = provider.credentials[name];
    if (!credential) throw new Error(`${provider.id} has no credential "${name}"`);
    const value = account.credentials[name];
    if (value !== undefined) return value;
    throw new Blocked({
      cause: 'configuration',
      reason: `${credential.variable} is not set`,
      mend: `set ${credential.variable} in .env or in the environment`,
    });
  }

  /** Keeps the tokens of an answer for all tests that need such a token. */
  share(exchange: Exchange): void {
    for (const [name, token] of Object.entries(tokensIn(this.#context.provider, exchange))) {
      this.#context.shared.set(name, token);
    }
    this.keepLeftovers();
  }

  /** Leaves what was created so far to the end of the worker instead of the end of the test. */
  keepLeftovers(): void {
    this.#context.leftovers.push(...this.leftovers.splice(0));
  }

  /** What the test created at the provider so far. */
  get leftovers(): Leftover[] {
    return this.#courier.leftovers;
  }

  async #deliver(operationId: string, change: Change, watchMs: number = shortWatchMs): Promise<Exchange> {
    const operation = operationOf(this.#context.provider.contract, operationId);
    if (operation.success.status === 101) {
      return this.#courier.exchange(operation, asUpgrade(change), this.#resolve, socketCarry(this.#context, watchMs));
    }
    const exchange = await this.#courier.exchange(operation, change, this.#resolve);
    this.#renewShared(exchange, change);
    return exchange;
  }

  /**
   * A server may let each new token end the ones before it. So that this shows only where it is tested, a newly issued token takes
   * the place of the shared one, or at least removes it.
   */
  #renewShared(exchange: Exchange, change: Change): void {
    const { provider, shared, now } = this.#context;
    const tokens = Object.entries(tokensIn(provider, exchange));
    if (tokens.length === 0 || provider.undo[exchange.operation.id]) return;
    const isOrdinary = Object.keys(change).length === 0 && Math.abs(now() - Date.now()) < 1000;
    for (const [name, token] of tokens) {
      if (isOrdinary) shared.set(name, token);
      else shared.delete(name);
    }
  }

  readonly #resolve: Resolve = async (placeholder) => {
    if (placeholder === '$uuid') return randomUUID();
    if (placeholder === '$handle') return freshHandle();
    if (this.#context.provider.tokens[placeholder]) return (await this.token(placeholder, false)).value;
    return this.credential(placeholder);
  };
}
