import type { Disagreement } from '../checks/check.ts';
import type { Clause, Contract } from '../contract/contract.ts';
import type { Level } from '../contract/level.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { declaredSeconds } from '../exchange/lifetime.ts';
import { levelOf } from '../provider/details.ts';
import type { TestIdentity } from '../provider/identity.ts';
import type { Provider } from '../provider/provider.ts';
import { describeFinding } from '../verdict/describe-finding.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import type { TestRecord } from '../verdict/record.ts';
import type { Finding, Lifetime, MaskedExchange } from '../verdict/result.ts';
import type { End, Ending } from './ending.ts';

/** An error that ended a test's body, as runners hand it on. */
export interface Failure {
  message?: string;
}

/** The answer that is not as it should be, and whether a refusal should have come. */
export interface Accused {
  exchange: Exchange;
  expectsRefusal: boolean;
}

const ours =
  'a mistake of the suite, which "assay check" may name, or else a fault of Assay itself: please report that';

/** The notebook of one running test: everything that its record will say. */
export class TestRun {
  readonly identity: TestIdentity;
  readonly level: Level;
  readonly contract: Contract;
  readonly findings: Finding[] = [];
  readonly notes: Finding[] = [];
  readonly exchanges: MaskedExchange[] = [];
  readonly lifetimes: Lifetime[] = [];
  readonly twins = new Set<string>();
  requests = 0;
  retries = 0;
  tokensIssued = 0;
  /** Seconds that the test let pass since its last request. */
  waitedSeconds = 0;
  /** How often something was held against the contract; a test without any has shown nothing. */
  verifications = 0;
  ending: Ending | undefined;
  /** What broke a `must`, until the test is over. */
  accused: Accused | undefined;
  /** The first answer that is not as it should be, where a refusal was not what should have come. */
  doubted: Exchange | undefined;
  /** What a reader of the findings has to know about the answer that they are about; empty for nothing. */
  remark = '';
  /** The clauses that were held against an answer, and that it fulfilled. */
  readonly held = new Set<string>();
  readonly #end: End;
  /** Weak, because what outlives the test must not hold its answers, of which each may have megabytes. */
  readonly #places = new WeakMap<Exchange, number>();

  constructor(identity: TestIdentity, contract: Contract, end: End) {
    this.identity = identity;
    this.contract = contract;
    this.level = levelOf(contract, identity.clauses);
    this.#end = end;
  }

  /** Throws where the test names a clause that the contract lacks. */
  requireClauses(): void {
    const unknown = this.identity.clauses.find((id) => !this.contract.clauses.has(id));
    if (unknown) throw new Error(`specs/${this.contract.provider}/clauses.yaml has no clause "${unknown}"`);
  }

  /** Ends the test without a judgement. */
  end(ending: Ending): never {
    this.ending ??= ending;
    return this.#end(ending);
  }

  /** Takes back what was held against the provider: something else was the reason. */
  acquit(obstacle: Obstacle): void {
    this.findings.length = 0;
    this.held.clear();
    this.ending = { verdict: 'blocked', ...obstacle };
  }

  /** Keeps the evidence of a request; `exchange` is what came of it, if something did. */
  keep(evidence: MaskedExchange, exchange?: Exchange): void {
    if (exchange) this.#places.set(exchange, this.exchanges.length);
    this.exchanges.push(evidence);
  }

  /** Where the evidence of an exchange stands among all that this test keeps, from 0. */
  placeOf(exchange: Exchange): number | undefined {
    return this.#places.get(exchange);
  }

  /** Notes that a request was answered with server errors, and otherwise when it was sent again. */
  noteServerErrors(errors: readonly Exchange[], of: number): void {
    const [first] = errors;
    this.#note(first, {
      check: 'answers-alike',
      pointer: 'status',
      documented: 'one answer to one request',
      received: `${first?.answer.status} in ${errors.length} of ${of} answers`,
    });
  }

  /** Notes that what the provider had done before took so many milliseconds to count everywhere. */
  notePropagation(exchange: Exchange, ms: number): void {
    this.#note(exchange, {
      check: 'counts-at-once',
      pointer: 'status',
      documented: 'a token is known, or ended, as soon as the answer says so',
      received: `${exchange.answer.status} after ${ms} ms, and another answer before`,
    });
  }

  /** Notes what is odd about how an answer came, whatever it says. */
  noteOddity(exchange: Exchange, oddity: string): void {
    this.#note(exchange, {
      check: 'is-plain-http',
      pointer: 'answer',
      documented: 'an answer as RFC 9110 and RFC 8259 describe it',
      received: oddity,
    });
  }

  #note(exchange: Exchange | undefined, note: Omit<Finding, 'level' | 'exchange'>): void {
    const place = exchange && this.placeOf(exchange);
    this.notes.push({ ...note, level: 'observe', ...(place === undefined ? {} : { exchange: place }) });
  }

  /** Takes note of the tokens that an answer holds, and of the lifetimes that it declares. */
  noticeTokens({ tokens }: Provider, exchange: Exchange, issued: readonly string[]): void {
    if (issued.length > 0) this.tokensIssued += 1;
    for (const token of issued) {
      const source = tokens[token];
      const seconds = source?.lifetime && declaredSeconds(exchange, source.lifetime);
      if (seconds === undefined) continue;
      const documentedSeconds = source?.documentedSeconds ?? null;
      this.lifetimes.push({ token, documentedSeconds, declaredSeconds: Math.round(seconds) });
    }
  }

  /** Takes over what another notebook has counted, which is none the richer: every request is one of some test. */
  takeOver(other: TestRun): void {
    for (const count of ['requests', 'retries', 'tokensIssued'] as const) {
      this[count] += other[count];
      other[count] = 0;
    }
    other.exchanges.length = 0;
    other.lifetimes.length = 0;
    other.notes.length = 0;
  }

  /** The clause of that id, which the test must have named. */
  clause(id: string): Clause {
    const clause = this.contract.clauses.get(id);
    if (!clause || !this.identity.clauses.includes(id)) throw new Error(`the test does not name the clause ${id}`);
    return clause;
  }

  /**
   * The clause whose sentence a disagreement breaks: of those that the documents name for its place, one of its own level, then one
   * of the test's own; or else the only one that is asked about. `undefined` where all that are asked about may be meant.
   */
  brokenBy({ clauses = [], level }: Disagreement, about: readonly string[]): Clause | undefined {
    const named = clauses.flatMap((id) => this.contract.clauses.get(id) ?? []);
    const own = named.filter(({ id }) => about.includes(id));
    const isOfLevel = (clause: Clause): boolean => clause.level === level;
    const [only, ...others] = about;
    const known = own.find(isOfLevel) ?? named.find(isOfLevel) ?? own[0] ?? named[0];
    return known ?? (only !== undefined && others.length === 0 ? this.clause(only) : undefined);
  }

  /**
   * Notes which of the clauses in question the answer fulfilled. A broken `must` ends the test: where the status or the body as a
   * whole is not as it should be, nothing else was seen of clauses that were not asked about by name.
   */
  hold(about: readonly string[], found: readonly Finding[], isNamed: boolean): void {
    const grave = found.filter(({ level }) => level === 'must');
    const isWhole = grave.some(({ pointer }) => !/^\/./.test(pointer) && !pointer.startsWith('header '));
    const isUnclear = found.some(({ clause, level }) => clause === undefined && level !== 'observe');
    for (const id of about) {
      if (found.some(({ clause, level }) => clause === id && level !== 'observe')) this.held.delete(id);
      else if (!isUnclear && (isNamed || !isWhole)) this.held.add(id);
    }
  }

  /** The test's record, given the error that ended its body, if one did. */
  record(error: Failure | undefined): Omit<TestRecord, 'provider' | 'down'> {
    return {
      ...this.#verdict(error),
      findings: this.findings,
      notes: this.notes,
      held: [...this.held].filter((id) => !this.findings.some(({ clause }) => clause === id)),
      exchanges: this.exchanges,
      requests: this.requests,
      retries: this.retries,
      tokensIssued: this.tokensIssued,
      lifetimes: this.lifetimes,
      twins: [...this.twins],
    };
  }

  #verdict(error: Failure | undefined): Pick<TestRecord, 'verdict' | 'cause' | 'reason' | 'mend'> {
    if (this.findings.some(({ level }) => level === 'must'))
      return { verdict: 'failed', reason: this.remark, mend: '' };
    if (this.ending?.verdict === 'untestable' && this.findings.length > 0)
      return { verdict: 'warning', reason: this.remark, mend: '' };
    if (this.ending) return { mend: '', ...this.ending };
    if (error) return { verdict: 'suite-error', reason: error.message ?? 'an unknown error', mend: ours };
    if (this.verifications === 0) return { verdict: 'suite-error', reason: 'the test verified nothing', mend: ours };
    if (this.findings.length > 0) return { verdict: 'warning', reason: '', mend: '' };
    const unheld = this.level === 'observe' ? this.notes.find((note) => this.#isOwnStatus(note)) : undefined;
    // Who was let in, or was not, against what nobody promised: that is no fault, but the test did not see what its title says either.
    if (unheld) return { verdict: 'not-applicable', reason: `only noted: ${describeFinding(unheld)}`, mend: '' };
    return { verdict: 'passed', reason: '', mend: '' };
  }

  #isOwnStatus({ clause, pointer }: Finding): boolean {
    return pointer === 'status' && clause !== undefined && this.identity.clauses.includes(clause);
  }
}
