import type { Operation } from '../contract/contract.ts';
import type { Fields, Json } from '../contract/json.ts';
import type { MockClock } from './clock.ts';
import type { Form } from './forms.ts';
import type { Occasion, Reply } from './seams.ts';
import type { TokenOffice } from './token-office.ts';

/**
 * What a provider's mock does beyond what contract and `provider.ts` say; all of it is optional. `Rule` and `Row` are the names that
 * the mock and its faults share, so that the compiler holds one against the other.
 */
export interface MockDefinition<World = unknown, Rule extends string = string, Row extends string = string> {
  /** The decisions that are this provider's own, each with what yes means. */
  rules?: Record<Rule, string>;
  /** The documented errors that this mock gives by name, as `<status>/<name>`. */
  rejections?: readonly Row[];
  /** Credentials that the mock accepts, by the names of `provider.credentials`; the others are made up. */
  credentials?: Record<string, string>;
  /** The kinds of tokens that do where a token is asked for; its own kind alone, unless said otherwise. */
  accepts?: Record<string, readonly string[]>;
  /** The documented error for a wrong credential, by its name, where that is not the operation's first one. */
  refusals?: Record<string, Row>;
  /** The state of a fresh mock; made anew at every reset. */
  world?: () => World;
  /**
   * Lets a caller in, or gives the answer that turns the caller away. It takes the place of all that is derived from security schemes
   * and from the places of credentials.
   */
  guard?: Guard<World, Rule, Row>;
  /** The documented error for a request that breaks the contract's own request schema. */
  misuse?: Misuse<World, Rule, Row>;
  operations?: Record<string, Handler<World, Rule, Row>>;
  /** The answer where no operation is documented. */
  elsewhere?: { status: number; body: Json };
}

// Methods, because a mock of some names has to pass for a mock of any names.
type Guard<World, Rule extends string, Row extends string> = {
  guard(call: Call<World, Rule, Row>): Promise<Reply | undefined>;
}['guard'];
type Misuse<World, Rule extends string, Row extends string> = {
  misuse(call: Call<World, Rule, Row>): Reply;
}['misuse'];
type Handler<World, Rule extends string, Row extends string> = {
  handle(call: Call<World, Rule, Row>): Reply | Promise<Reply>;
}['handle'];

/** One request on its way through the mock, with everything that a handler needs. */
export interface Call<World = unknown, Rule extends string = string, Row extends string = string> extends Occasion {
  documented: Operation;
  /** Which of the operation's good requests it is, or is most like. */
  form: Form;
  path: Record<string, string>;
  world: World;
  tokens: TokenOffice;
  clock: MockClock;
  /** The mock's own base URL, for answers that name it. */
  baseUrl: string;
  /** What the mock accepts, by the names of `provider.credentials`. */
  credentials: Record<string, string>;
  /** The documented success, its example's fields replaced by the given ones; `{ body: undefined }` for none. */
  success(fields?: Fields): Reply;
  /** The documented success with fresh tokens, where the operation issues some, for an owner; fields as in `success`. */
  issue(order?: { owner?: string; chain?: string; fields?: Fields }): Promise<Reply>;
  /** The documented error row `<status>/<name>` of this operation. */
  error(row: Row): Reply;
  /** How long a token lives, in seconds: as documented, unless whoever serves the mock asked for another time. */
  lifetime(documentedSeconds: number): number;
  /** Whether a sent credential is the right one. */
  knows(credential: string, sent: Json | undefined): boolean;
  /** A yes or no of the provider's behaviour, by the name of a rule. */
  rule(name: Rule, holds: boolean): boolean;
}

/** Declares a provider's mock; the identity function, so that a mistake shows where it is written. */
export const defineMock = <World = unknown, const Rule extends string = never, const Row extends string = never>(
  definition: MockDefinition<World, Rule, Row>,
): MockDefinition<World, Rule, Row> => definition;
