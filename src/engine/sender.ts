import { randomUUID } from 'node:crypto';
import { isSendable } from '../checks/has-sendable-tokens.ts';
import { type Operation, operationOf } from '../contract/contract.ts';
import { baseUrlOf } from '../environment/stage.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isLetIn, isTurnedAway } from '../exchange/let-in.ts';
import { type Token, tokensIn } from '../exchange/tokens.ts';
import { whoseAnswer } from '../exchange/whose-answer.ts';
import type { HttpRequest } from '../http/index.ts';
import { keyOf } from '../masking/ends.ts';
import { buildRequest, type Change, type Resolve } from '../provider/build-request.ts';
import { isSingleUse, type Provider, type RequestTemplate } from '../provider/provider.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import { version } from '../version.ts';
import { type Context, freshHandle } from './context.ts';
import { isAnswerToThis, isSaidToEverybody } from './control-requests.ts';
import { type Carry, deliver } from './deliver.ts';
import { Blocked, NoAnswer } from './ending.ts';
import { identified } from './identify-request.ts';
import { createdBy, isRemovedBy, type Leftover } from './leftovers.ts';
import { mayRepeat } from './may-repeat.ts';
import { pausesMs } from './propagation.ts';
import { isServerError, settled } from './settled.ts';
import { asUpgrade, socketCarry } from './socket-carry.ts';
import type { TestRun } from './test-run.ts';

/** How long an opened socket is watched for a close by default, in milliseconds. */
export const shortWatchMs = 100;

/**
 * Sends the good requests of operations, and what deviates from them, with the credentials and tokens that they need. Throws
 * `Blocked` where an obstacle keeps it from an answer that is the provider's own.
 */
export class Sender {
  /** What the test created at the provider so far. */
  readonly leftovers: Leftover[] = [];
  readonly #run: TestRun;
  readonly #context: Context;

  constructor(run: TestRun, context: Context) {
    this.#run = run;
    this.#context = context;
  }

  /** Sends a request and gives the answer, if it is one to this very request. */
  async send(operationId: string, change: Change, watchMs?: number): Promise<Exchange> {
    const exchange = await this.#propagated(operationId, change, watchMs);
    const { method, path } = exchange.operation;
    const { status } = exchange.answer;
    const found = whoseAnswer(exchange.answer);
    if (found.whose !== 'provider') {
      if (await isAnswerToThis(this.#context, exchange, change, this.#ask)) return exchange;
      const reason = `${method} ${path} was answered ${status} with ${found.what}, like other requests`;
      throw new Blocked({ cause: 'environment', reason, mend: 'look at the evidence, and try again later' });
    }
    if (await isSaidToEverybody(this.#context, exchange, change, this.#ask)) {
      const reason = `${method} ${path} was answered ${status}, and so are good requests: something refuses everybody`;
      throw new Blocked({ cause: 'environment', reason, mend: 'look at the evidence: a firewall, or a lockout' });
    }
    return exchange;
  }

  /** Sends a request until its answer is what all parts of the provider would say: see propagation.ts. */
  async #propagated(operationId: string, change: Change, watchMs?: number): Promise<Exchange> {
    const { propagation, sleep, provider, tokens } = this.#context;
    const first = await this.#settled(operationId, change, watchMs);
    if (isRemoval(provider, operationId) || endedBy(provider, first, change).length > 0) return first;
    const own = Object.entries(change.using ?? {}).filter(([name, value]) => tokens.get(name)?.value !== value);
    if (!propagation?.isUnderWay(first, Object.fromEntries(own))) return first;
    let waitedMs = 0;
    let last = first;
    for (const ms of pausesMs) {
      await sleep(ms);
      waitedMs += ms;
      this.#run.waitedSeconds += ms / 1000;
      last = await this.#settled(operationId, change, watchMs);
      if (isLetIn(last) === isLetIn(first)) continue;
      this.#run.notePropagation(last, waitedMs);
      return last;
    }
    propagation.wasInVain(first);
    return last;
  }

  /** Sends a request until its answer is no passing server error. */
  async #settled(operationId: string, change: Change, watchMs?: number): Promise<Exchange> {
    const { provider, doubtful } = this.#context;
    const isGood = Object.keys(change).length === 0;
    // What creates something under the same name each time is not created twice.
    const isAskedOnce =
      isGood && provider.undo[operationId] && !JSON.stringify(provider.requests[operationId]).includes('{$');
    const wasDoubtful = doubtful.has(operationId);
    const spent = this.#spentBy(operationId, change);
    const isUsedUp = spent !== undefined && isSingleUse(provider, spent);
    const answers = await settled(
      () => this.exchange(operationId, change, watchMs),
      async () => this.exchange(operationId, isUsedUp ? await this.#unspent(spent, change) : change, watchMs),
      () => !isAskedOnce,
    );
    const exchange = answers.at(-1) ?? answers[0];
    const { operation, answer } = exchange;
    const errors = answers.filter(isServerError);
    if (errors.length > 0 && !mayRepeat(provider, operation)) doubtful.add(operationId);
    if (errors.length > 0 && errors.length < answers.length) {
      this.#run.noteServerErrors(errors, answers.length);
      if (isUsedUp) throw new NoAnswer(...reuse(operation, errors, spent));
    }
    const isDoubtful =
      (isAskedOnce && isServerError(exchange) && !wasDoubtful) ||
      (doubtful.has(operationId) &&
        (answer.status === 409 || (answers.length > 1 && (isGood || spent) && isTurnedAway(exchange))));
    if (!isDoubtful) return exchange;
    const what = `${operation.method} ${operation.path}`;
    throw new NoAnswer(
      `${what} answered ${answer.status}, and may have done its work before without saying so`,
      'look at the evidence: an earlier request of this kind got no answer, or a server error',
    );
  }

  /** The token that a renewal spends, by its name, where the request carries one that was really given out. */
  #spentBy(operationId: string, change: Change): string | undefined {
    const { provider, issued } = this.#context;
    const renewals = provider.renewals?.filter(({ operation }) => operation === operationId) ?? [];
    return renewals.map(({ spends }) => spends).find((name) => issued.has(keyOf(change.using?.[name] ?? '')));
  }

  /** The same change with a token of that name that nothing has spent. */
  async #unspent(name: string, change: Change): Promise<Change> {
    return { ...change, using: { ...change.using, [name]: (await this.token(name, true)).value } };
  }

  /** Sends a request and gives whatever answer came. After an outage one good request decides whether the provider is down. */
  async exchange(operationId: string, change: Change, watchMs?: number): Promise<Exchange> {
    try {
      return await this.#deliver(operationId, change, watchMs);
    } catch (error) {
      if (error instanceof NoAnswer && this.#context.reached()) await this.#openUnlessThere();
      throw error;
    }
  }

  /** A good token, shared with other tests unless it is `fresh`, or works once only. */
  async token(name: string, isFresh: boolean, change: Change = {}): Promise<Token> {
    const { provider, tokens } = this.#context;
    const fresh = isFresh || isSingleUse(provider, name);
    const known = tokens.get(name);
    if (!fresh && known) return known;
    const exchange = await this.issue(name, change);
    const issued = tokensIn(provider, exchange);
    const token = issued[name];
    if (!token) {
      const { method, path } = exchange.operation;
      throw new Blocked({
        cause: 'provider',
        reason: `no ${name} to test with: ${method} ${path} answered ${exchange.answer.status} without one`,
        mend: 'look first at the failed tests of the request that issues it',
      });
    }
    // A fresh token is its test's own, and so are those that were issued with it.
    if (fresh) tokens.drop(Object.keys(issued));
    else {
      tokens.put(gotAlike(provider, issued, provider.tokens[name]?.request));
      this.keepLeftovers();
    }
    return token;
  }

  /** Sends the request that issues a token of this name. */
  async issue(name: string, change: Change = {}): Promise<Exchange> {
    const { id, tokens } = this.#context.provider;
    const source = tokens[name];
    if (!source) throw new Error(`${id} has no token "${name}"`);
    return this.send(source.issuedBy, { ...(source.request ? { template: source.request } : {}), ...change });
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
    this.#context.tokens.put(tokensIn(this.#context.provider, exchange));
    this.keepLeftovers();
  }

  /** Leaves what was created so far to the end of the worker instead of the end of the test. */
  keepLeftovers(): void {
    this.#context.leftovers.push(...this.leftovers.splice(0));
  }

  readonly #ask = (operationId: string, change: Change): Promise<Exchange> => this.#deliver(operationId, change);

  async #openUnlessThere(): Promise<void> {
    try {
      await this.#deliver(this.#context.provider.preflight, {});
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      this.#context.breaker.open(error.obstacle);
    }
  }

  async #deliver(operationId: string, change: Change, watchMs: number = shortWatchMs): Promise<Exchange> {
    const operation = operationOf(this.#context.provider.contract, operationId);
    const isSocket = operation.success.status === 101;
    const request = await this.#build(operationId, isSocket ? asUpgrade(change) : change);
    const carry = isSocket ? socketCarry(this.#context, watchMs) : this.#carry(operation);
    try {
      const exchange = await deliver(this.#context, this.#run, operation, request, carry);
      this.#notice(exchange, change, request);
      return exchange;
    } catch (error) {
      if (error instanceof NoAnswer) this.#mayBeDone(operation, request);
      throw error;
    }
  }

  async #build(operationId: string, change: Change): Promise<HttpRequest> {
    const { mask, provider, account, recipes } = this.#context;
    for (const [label, secret] of Object.entries(change.secrets ?? {})) {
      mask.learn(secret, label);
      recipes.made(secret, label);
    }
    const operation = operationOf(provider.contract, operationId);
    const baseUrl = baseUrlOf(account, operation);
    const at = { baseUrl, now: this.#context.now() };
    const built = await buildRequest(
      operation,
      provider.requests[operationId] ?? {},
      change,
      this.#resolver(operationId),
      at,
    );
    for (const [label, secret] of Object.entries(built.secrets)) mask.learn(secret, label);
    if (!Object.values(built.headers).every(isSendable)) {
      throw new Blocked(unsendable({ operation, headers: built.headers }, Object.values(account.credentials)));
    }
    return {
      method: built.method,
      url: new URL(baseUrl + built.target),
      headers: identified({ 'User-Agent': `Assay/${version}`, ...built.headers }, provider.requestIdHeader),
      ...(built.body === undefined ? {} : { body: built.body }),
    };
  }

  #carry(operation: Operation): Carry {
    const { client, provider } = this.#context;
    return (request) => client.send(request, { mayRepeat: mayRepeat(provider, operation) });
  }

  /** A request without an answer may have done its work: what it would have created is removed with the rest. */
  #mayBeDone(operation: Operation, { method, url, headers, body }: HttpRequest): void {
    const { provider, doubtful } = this.#context;
    if (mayRepeat(provider, operation)) return;
    doubtful.add(operation.id);
    const created = createdBy(provider, { operation, request: { method, url: url.href, headers, body } });
    if (created) this.leftovers.push(created);
  }

  /** Takes note of tokens and created things in an answer. */
  #notice(exchange: Exchange, change: Change, sent: HttpRequest): void {
    const { provider, noticeRotation, propagation } = this.#context;
    noticeRotation(exchange);
    const issued = tokensIn(provider, exchange);
    for (const { value } of Object.values(issued)) this.#context.issued.add(keyOf(value));
    const ended = endedBy(provider, exchange, change);
    // What was created may be a token itself, and is removed with it.
    const endedKinds = isRemoval(provider, exchange.operation.id) ? Object.keys(provider.tokens) : ended;
    if (endedKinds.length > 0 && isLetIn(exchange)) propagation?.ended(endedKinds);
    propagation?.given(
      Object.values(issued).map(({ value }) => value),
      exchange,
    );
    propagation?.answered(exchange);
    this.#run.noticeTokens(provider, exchange, Object.keys(issued));
    this.#context.tokens.drop(ended);
    this.#renewShared(exchange, issued, change);
    if (isServerError(exchange)) this.#mayBeDone(exchange.operation, sent);
    if (exchange.answer.status < 200 || exchange.answer.status > 299) return;
    const gone = this.leftovers.findIndex((leftover) => isRemovedBy(leftover, exchange));
    if (gone >= 0) this.leftovers.splice(gone, 1);
    const created = createdBy(provider, exchange);
    if (created) this.leftovers.push(created);
  }

  /**
   * A server may let each new token end the ones before it. So that this shows only where it is tested, a newly issued token takes
   * the place of the shared one, or at least removes it.
   */
  #renewShared({ operation }: Exchange, issued: Record<string, Token>, change: Change): void {
    const { provider, tokens, fakeClock } = this.#context;
    if (provider.undo[operation.id]) return;
    const isMoved = fakeClock !== undefined && Math.abs(fakeClock.now() - Date.now()) >= 1000;
    const isOrdinary = Object.keys(change).length === 0 && !isMoved;
    if (isOrdinary) tokens.put(gotAlike(provider, issued, undefined));
    else tokens.drop(Object.keys(issued));
  }

  /** Fills the placeholders of an operation's request. A token that it ends is its own: what else dies with that, others may share. */
  readonly #resolver =
    (operationId: string): Resolve =>
    async (placeholder) => {
      if (placeholder === '$uuid') {
        const uuid = randomUUID();
        this.#context.recipes.know(uuid, 'uuid', { fresh: 'uuid' });
        return uuid;
      }
      if (placeholder === '$handle') return freshHandle();
      const setting = this.#context.account.settings?.[placeholder];
      if (setting !== undefined) return setting;
      const { tokens, revocations = [] } = this.#context.provider;
      const isEnded = revocations.some(({ operation, names }) => operation === operationId && names === placeholder);
      if (tokens[placeholder]) return (await this.token(placeholder, isEnded)).value;
      return this.credential(placeholder);
    };
}

const isRemoval = ({ undo }: Provider, operationId: string): boolean =>
  Object.values(undo).some(({ operation }) => operation === operationId);

/** The tokens that a request may have ended, whose they are: what it named may have been a shared one, or have come with one. */
const endedBy = (
  { renewals = [], revocations = [] }: Provider,
  { operation }: Exchange,
  change: Change,
): readonly string[] => [
  ...revocations.filter((each) => each.operation === operation.id).flatMap(({ ends }) => ends),
  ...renewals
    // The operation's own request, unchanged, may be another grant than this one.
    .filter((each) => each.operation === operation.id && !(each.request && Object.keys(change).length === 0))
    .flatMap(({ spends, gives }) => [spends, ...gives]),
];

/** Of the tokens at the places of an answer, those that this very request of its operation gets; another grant's stand there, too. */
const gotAlike = (
  { tokens }: Provider,
  issued: Record<string, Token>,
  request: RequestTemplate | undefined,
): Record<string, Token> =>
  Object.fromEntries(
    Object.entries(issued).filter(([name]) => JSON.stringify(tokens[name]?.request) === JSON.stringify(request)),
  );

/** Why the other answer of a request that met a server error says nothing: what it carried may have been spent by then. */
const reuse = (
  { method, path }: Operation,
  [error]: readonly Exchange[],
  token: string,
): [reason: string, mend: string] => [
  `${method} ${path} answered ${error?.answer.status} in between, and the ${token} that it carried works once: to send that again would prove nothing`,
  'look at the evidence, and run again',
];

/** Why a request cannot be sent as it is: characters that no header can carry, out of a token or out of our own settings. */
const unsendable = ({ operation: { method, path }, headers }: Unsent, credentials: readonly string[]): Obstacle => {
  const isOwn = credentials.some((value) => !isSendable(value) && Object.values(headers).join('\n').includes(value));
  const what = `${method} ${path} cannot be sent: a header would have to carry characters that none can`;
  return isOwn
    ? { cause: 'configuration', reason: `${what}, out of a credential`, mend: 'check the credentials in .env' }
    : {
        cause: 'provider',
        reason: `${what}, out of a token`,
        mend: 'look first at the failed tests of the request that issues it',
      };
};

interface Unsent {
  operation: Operation;
  headers: Record<string, string>;
}
