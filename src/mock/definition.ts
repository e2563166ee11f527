import type { Operation } from '../contract/contract.ts';
import type { Json } from '../contract/json.ts';
import type { MockClock } from './clock.ts';
import type { Occasion, Reply } from './seams.ts';
import type { TokenOffice } from './token-office.ts';

/** How one provider behaves beyond what the generic mock reads off its contract. */
export interface MockDefinition<World = unknown> {
  /** Credentials that the mock accepts, by the names of `provider.credentials`. */
  credentials: Record<string, string>;
  /** The state of a fresh mock; made anew at every reset. */
  world(): World;
  /** Lets a caller in who satisfies the operation's security, or gives the answer that turns the caller away. */
  guard(call: Call<World>): Promise<Reply | undefined>;
  /** Names of the documented errors, `<status>/<name>`, for requests that break the contract's own request schema. */
  rejects: { notJson: string; mediaType: string; body: string; parameter: string };
  operations: Record<string, (call: Call<World>) => Reply | Promise<Reply>>;
  /** The answer where no operation is documented. */
  elsewhere: { status: number; body: Json };
}

/** One request on its way through the mock, with everything that a handler needs. */
export interface Call<World = unknown> extends Occasion {
  documented: Operation;
  path: Record<string, string>;
  world: World;
  tokens: TokenOffice;
  clock: MockClock;
  /** The mock's own base URL, for answers that name it. */
  baseUrl: string;
  /** The documented success, its example's fields replaced by the given ones; `{ body: undefined }` for none. */
  success(fields?: { [name: string]: Json }): Reply;
  /** The documented error row `<status>/<name>` of this operation. */
  error(row: string): Reply;
  /** How long a token lives, in seconds: as documented, unless whoever serves the mock asked for another time. */
  lifetime(documentedSeconds: number): number;
  /** Whether a sent credential is the right one. */
  knows(credential: string, sent: Json | undefined): boolean;
  /** A yes or no of the provider's behaviour, by a name that says what yes means. */
  rule(name: string, holds: boolean): boolean;
}

/** Declares a provider's mock; the identity function, so that a mistake shows where it is written. */
export const defineMock = <World>(definition: MockDefinition<World>): MockDefinition<World> => definition;
