import type { Exchange } from '../exchange/exchange.ts';
import { amiss, isWebPage } from '../exchange/whose-answer.ts';
import { type Change, hasGoodRequest, withoutCredentials } from '../provider/build-request.ts';
import type { Context } from './context.ts';
import { patience } from './courier.ts';
import { Blocked } from './ending.ts';

/** Tells what a provider answers to a request from what its surroundings answer to any request. */
export class Watchdog {
  readonly #context: Context;
  readonly #deliver: (operation: string, change: Change) => Promise<Exchange>;

  constructor(context: Context, deliver: (operation: string, change: Change) => Promise<Exchange>) {
    this.#context = context;
    this.#deliver = deliver;
  }

  /** After an outage one good request decides whether the provider is down or only this kind of request is lost. */
  async afterOutage(): Promise<void> {
    try {
      await this.#deliver(this.#context.provider.preflight, {});
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      this.#context.markDown(error.obstacle);
    }
  }

  /**
   * A page, a redirect or a server error is the provider's own answer to a request only if the provider otherwise answers: the
   * good requests get none of them (of a read that has no good request of its own, the probe), and to rule out a passing maintenance page, a page comes again.
   */
  async isAnswerToThis(exchange: Exchange, change: Change): Promise<boolean> {
    const { provider } = this.#context;
    const { id, method } = exchange.operation;
    const isGood = Object.keys(change).length === 0;
    const isRepeatable = method === 'GET' && hasGoodRequest(exchange.operation, provider.requests[id]);
    const probe = method === 'GET' ? provider.probes.find(({ absent }) => !absent)?.operation : undefined;
    const comparable = [provider.preflight, ...(isRepeatable ? [id] : probe ? [probe] : [])];
    const others = comparable.filter((other) => !isGood || other !== id);
    for (const other of others) {
      const what = amiss((await this.#deliver(other, {})).answer);
      if (what && other === provider.preflight) this.#countAmiss(what);
      if (what) return false;
    }
    if (others.length === 0) return !amiss((await this.#deliver(id, withoutCredentials(exchange.operation))).answer);
    if (!isWebPage(exchange.answer)) return true;
    // In answer to a good request a page stays maintenance, unless its status is the documented one for what does not exist.
    const isExpected = !isGood || (exchange.absent && exchange.answer.status === 404);
    return isExpected && isWebPage((await this.#deliver(id, change)).answer);
  }

  #countAmiss(what: string): void {
    this.#context.amiss += 1;
    if (this.#context.amiss < patience) return;
    this.#context.markDown({
      cause: 'environment',
      reason: `good requests are answered with ${what}`,
      mend: 'try again when the provider is back',
    });
  }
}
