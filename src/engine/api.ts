import type { Exchange } from '../exchange/exchange.ts';
import { isLetIn, isTurnedAway } from '../exchange/let-in.ts';
import { secretsIn } from '../exchange/secrets-in.ts';
import { type Token, tokensIn } from '../exchange/tokens.ts';
import type { Change } from '../provider/build-request.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import type { MaskedExchange } from '../verdict/result.ts';
import type { Context } from './context.ts';
import { Blocked } from './ending.ts';
import type { Leftover } from './leftovers.ts';
import { Sender, shortWatchMs } from './sender.ts';
import type { TestRun } from './test-run.ts';
import { unprovenCredentials } from './unproven-credentials.ts';

/** The change that makes a good request another good one; a function where it takes preparation. */
type Variant = Change | (() => Promise<Change>);

/**
 * Sends documented operations, as documented or with deviations. An obstacle (an outage, a limit, a missing credential) ends the
 * test as blocked; every answer that the provider itself gives is returned, whatever its status.
 */
export class Api {
  readonly #run: TestRun;
  readonly #context: Context;
  readonly #sender: Sender;

  constructor(run: TestRun, context: Context) {
    this.#run = run;
    this.#context = context;
    this.#sender = new Sender(run, context);
  }

  /** Sends the good request of an operation with the given change. */
  async send(operationId: string, change: Change = {}, watchMs?: number): Promise<Exchange> {
    await this.#requirePresence(operationId);
    this.#spareCredentials(operationId, change);
    return this.#orEnd(() => this.#sender.send(operationId, change, watchMs));
  }

  /**
   * Sends another form of the good request, which is to be let in as well. Where it is turned away, the good request itself is sent:
   * if that is turned away now, too, the form is not why, and the test is blocked.
   */
  async sendVariant(operationId: string, form: Change): Promise<Exchange> {
    const exchange = await this.send(operationId, form);
    if (!isTurnedAway(exchange)) return exchange;
    const good = await this.send(operationId);
    if (!isTurnedAway(good)) return exchange;
    return this.#blockByRefusal(good, ' as well, so the form of this one is not why');
  }

  /**
   * Opens the socket of an operation whose success is 101, watches it for `watchMs` milliseconds, and hangs up. A refusal is an
   * answer like any other; whether the server closed an opened socket stands in `answer.closed`.
   */
  connect(operationId: string, change: Change = {}, watchMs: number = shortWatchMs): Promise<Exchange> {
    return this.send(operationId, change, watchMs);
  }

  /** The good exchange of an operation, sent once per worker: for tests that only look at the answer. */
  async sample(operationId: string): Promise<Exchange> {
    await this.#requirePresence(operationId);
    return this.#sample(operationId);
  }

  /** Keeps an exchange of this test as the sample of its operation. */
  keepSample(exchange: Exchange): void {
    const evidence = this.evidenceOf(exchange);
    if (evidence) this.#context.samples.set(exchange.operation.id, { exchange, evidence });
    this.#sender.keepLeftovers();
  }

  /** Leaves what was created so far to the end of the worker instead of the end of the test. */
  keepLeftovers(): void {
    this.#sender.keepLeftovers();
  }

  /** The evidence of an exchange of this test, for others. */
  evidenceOf(exchange: Exchange): MaskedExchange | undefined {
    const evidence = this.#run.exchanges[this.#run.placeOf(exchange) ?? -1];
    // Other tests have not seen what this one was answered before.
    return evidence && { ...evidence, recipe: this.#context.recipes.recipeOf(exchange.request) };
  }

  /** What a request carried at the places of secrets, so that an answer can be searched for it. */
  secretsIn(exchange: Exchange): string[] {
    return secretsIn(this.#context.provider, exchange);
  }

  /** Sends the read-only probe that needs a token, with the given change. */
  async probe(change: Change = {}): Promise<Exchange> {
    return this.send(await this.probeOperation(), change);
  }

  /** The first documented probe that this server has. */
  async probeOperation(): Promise<string> {
    const { probes, id } = this.#context.provider;
    for (const { operation } of probes.slice(0, -1)) if (await this.#isThere(operation)) return operation;
    const last = probes.at(-1);
    if (!last) throw new Error(`${id} has no probe`);
    return last.operation;
  }

  /** The documented probes that this server has, best first; the last one where it seems to have none. */
  async probesThere(): Promise<string[]> {
    const { probes } = this.#context.provider;
    const there: string[] = [];
    for (const { operation } of probes) if (await this.#isThere(operation)) there.push(operation);
    return there.length > 0 ? there : [await this.probeOperation()];
  }

  /**
   * Makes sure that the good request of an operation passes, once for the tests of one spec file: the rejection of a request that
   * differs from it in one thing then has that thing as its reason. Where the good request is refused, the test is blocked.
   * `variant` makes it the good request of another caller, for example with a token of its own; it is remembered as the same twin, unless
   * `form` names it as another good request of the operation, such as that of another grant.
   */
  async twin(operationId: string, variant: Variant = {}, form = ''): Promise<void> {
    this.#run.twins.add(operationId);
    if (this.#context.twins.get(this.#run.identity.file)?.has(twinOf(operationId, form))) return;
    const exchange = await this.send(operationId, typeof variant === 'function' ? await variant() : variant);
    if (!isLetIn(exchange)) {
      return this.#blockByRefusal(exchange, ', so rejecting a bad one would prove nothing');
    }
    this.#markTwin(twinOf(operationId, form));
  }

  /** The same for the probe. */
  async probeTwin(): Promise<void> {
    return this.twin(await this.probeOperation());
  }

  /**
   * Sends the good request again after a group of bad ones. A refusal now may come from a lockout that the bad ones brought about,
   * which no document rules out, so it blocks the test (and with it the group) instead of failing it.
   */
  async again(operationId: string, variant: Change = {}): Promise<Exchange> {
    const exchange = await this.send(operationId, variant);
    if (!isTurnedAway(exchange)) return exchange;
    const twins = [...(this.#context.twins.get(this.#run.identity.file) ?? [])];
    const wasGood = twins.some((twin) => twin.split(' ')[0] === operationId);
    if (!wasGood)
      return this.#blockByRefusal(
        exchange,
        ', and was never seen to be let in, so the bad ones before it need not be why',
      );
    return this.#block({
      cause: 'environment',
      reason: `after the bad requests the good one is refused with ${outcomeOf(exchange)}`,
      mend: 'the provider may lock callers out after bad requests: wait, and look at the evidence',
    });
  }

  /** Whether the provider let a request in. */
  accepts(exchange: Exchange): boolean {
    return isLetIn(exchange);
  }

  /**
   * A good token, shared with other tests unless `fresh`; with a `change` of the issuing request always a new one. The test is
   * blocked where none can be had.
   */
  async token(name: string, { fresh = false, change }: { fresh?: boolean; change?: Change } = {}): Promise<Token> {
    return this.#orEnd(() => this.#sender.token(name, fresh || change !== undefined, change));
  }

  /** Sends the request that issues a token of this name, and gives the whole answer. */
  async issue(name: string): Promise<Exchange> {
    return this.#orEnd(() => this.#sender.issue(name));
  }

  /** The tokens that an answer of an issuing operation holds, by name. */
  tokensIn(exchange: Exchange): Record<string, Token> {
    return tokensIn(this.#context.provider, exchange);
  }

  /** The value of a good token, or else of the credential of that name. */
  async value(name: string): Promise<string> {
    return this.#context.provider.tokens[name] ? (await this.token(name)).value : this.credential(name);
  }

  /** The value of a credential. The test is blocked where an optional one is not configured. */
  async credential(name: string): Promise<string> {
    return this.#orEnd(async () => this.#sender.credential(name));
  }

  /** Sends a request and gives back whatever came of it, an obstacle included. For the preflight. */
  async attempt(operationId: string, change: Change = {}): Promise<Exchange | Obstacle> {
    try {
      return await this.#sender.exchange(operationId, change);
    } catch (error) {
      if (error instanceof Blocked) return error.obstacle;
      throw error;
    }
  }

  /** Keeps the tokens of an answer, and what it created, for all tests that need such a token. */
  share(exchange: Exchange): void {
    this.#sender.share(exchange);
  }

  /** Removes what the test created, or the given things. What is gone already is no error. */
  async cleanUp(leftovers: Leftover[] = this.#sender.leftovers): Promise<void> {
    for (const { operation, path } of leftovers.splice(0)) await this.attempt(operation, { path });
  }

  async #sample(operationId: string): Promise<Exchange> {
    const known = this.#context.samples.get(operationId);
    if (known) {
      this.#run.keep(known.evidence, known.exchange);
      return known.exchange;
    }
    const exchange = await this.#orEnd(() => this.#sender.send(operationId, {}));
    this.keepSample(exchange);
    return exchange;
  }

  /** Ends the test before it would revoke a credential of ours: who got that for us would have to get another one. */
  #spareCredentials(operationId: string, { using = {} }: Change): void {
    const { provider, account, fakeClock } = this.#context;
    const isRevocation = provider.revocations?.some(({ operation }) => operation === operationId);
    if (!isRevocation || fakeClock) return;
    for (const [token, value] of Object.entries(using)) {
      const credential = Object.keys(provider.credentials).find((name) => account.credentials[name] === value);
      if (credential === undefined || provider.tokens[token] === undefined) continue;
      const { variable } = provider.credentials[credential] ?? {};
      const reason = `the ${token} that was issued is the one of ${variable} itself, which to revoke would end for good`;
      this.#run.end({ verdict: 'untestable', reason });
    }
  }

  /** Ends the test where this server does not have an operation that the documents leave open. */
  async #requirePresence(operationId: string): Promise<void> {
    const { mayBeAbsent } = this.#context.provider;
    if (!mayBeAbsent?.operations.includes(operationId)) return;
    const { status } = (await this.#sample(mayBeAbsent.shownBy)).answer;
    if (![404, 405, 410, 501].includes(status)) return;
    const reason = `the server does not have this operation (${status}), ${mayBeAbsent.because}`;
    this.#run.end({ verdict: 'not-applicable', reason });
  }

  #markTwin(twin: string): void {
    const { file } = this.#run.identity;
    this.#context.twins.set(file, new Set([...(this.#context.twins.get(file) ?? []), twin]));
  }

  async #isThere(operationId: string): Promise<boolean> {
    const known = this.#context.probesThere.get(operationId);
    if (known !== undefined) return known;
    const exchange = await this.send(operationId);
    if (isLetIn(exchange)) this.#markTwin(operationId);
    // A refused token shows as 401 or 403; any other client error means that this server does not have what the probe asks for.
    const isThere = !isTurnedAway(exchange) || [401, 403].includes(exchange.answer.status);
    this.#context.probesThere.set(operationId, isThere);
    return isThere;
  }

  #block(obstacle: Obstacle): never {
    return this.#run.end({ verdict: 'blocked', ...obstacle });
  }

  /** Ends the test because the good request is refused, which another test judges; `so` says what nobody can know now. */
  async #blockByRefusal(exchange: Exchange, so: string): Promise<never> {
    const { method, path } = exchange.operation;
    return this.#block(
      (await unprovenCredentials(this.#context, (id) => this.attempt(id), exchange)) ?? {
        cause: 'provider',
        reason: `${method} ${path} answered the good request with ${outcomeOf(exchange)}${so}`,
        mend: 'look at the failed test of the good request first',
      },
    );
  }

  async #orEnd<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Blocked) return this.#block(error.obstacle);
      throw error;
    }
  }
}

/** How a good request of an operation is remembered; `form` tells another one of the same operation. */
const twinOf = (operationId: string, form: string): string => (form === '' ? operationId : `${operationId} ${form}`);

const outcomeOf = ({ answer: { status, closed } }: Exchange): string =>
  closed ? `${status} and the close ${closed.code}` : String(status);
