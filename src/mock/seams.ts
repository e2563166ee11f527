import type { Fields, Json } from '../contract/json.ts';
import type { RequestProblem } from './request-problem.ts';
import type { Written } from './server.ts';
import type { TokenOrder, TokenState } from './token.ts';
import type { TokenFlaw } from './token-flaw.ts';

/** What a seam is told about the request that it decides about. */
export interface Occasion {
  operation: string;
  method: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** The header names as the caller spelled them. */
  headerNames: string[];
  query: Record<string, string>;
  body: Json | undefined;
  /** What is wrong with the request by the contract's own request schema; absent where nothing is. */
  problem?: RequestProblem;
  now: number;
}

/** An answer before it becomes bytes. `name` is that of the documented success ("success") or error row. */
export interface Reply {
  status: number;
  name: string;
  headers: Record<string, string>;
  body: Json | undefined;
  /** The body's exact text, in place of `body` as JSON. */
  text?: string;
}

/** Whose token it is, and which one. */
export interface TokenHolder {
  kind: string;
  owner: string;
}

/**
 * The places where the mock decides something. An honest mock takes each decision as it comes; a fault overrides exactly one.
 * Every seam gets the honest value and gives the value to use. `note` sees every decision, so that the proof knows which tests
 * depend on it.
 */
export interface Seams {
  /** Whether a credential of that name is the right one. */
  credential(isRight: boolean, name: string, sent: string | undefined, occasion: Occasion): boolean;
  /** What a token is, when it is used as a token of that kind; `flaw` says more of an unknown one. */
  token(
    state: TokenState,
    kind: string,
    sent: string | undefined,
    occasion: Occasion,
    flaw: TokenFlaw | undefined,
  ): TokenState;
  /** How long a token of that kind really works, in seconds; `undefined` is for ever. */
  lifetime(seconds: number | undefined, kind: string): number | undefined;
  /** What a token says of itself, in the claims of a JWT. */
  claims(claims: Fields, kind: string): Fields;
  /** Whether a token is a JWT or random text. */
  form(form: TokenOrder['form'], kind: string): TokenOrder['form'];
  /** Whether a token ends because another one is issued to the same owner. */
  supersede(ends: boolean, held: TokenHolder, issued: TokenHolder): boolean;
  /** Whether a token ends by a revocation. */
  revoke(ends: boolean, held: TokenHolder, revoked: TokenHolder): boolean;
  /** Any other yes or no of the provider's behaviour, by name, for example "handle is free". */
  rule(holds: boolean, name: string, occasion: Occasion): boolean;
  /** The server's clock, in milliseconds since 1970. */
  time(now: number): number;
  /** The answer, before it is written. */
  reply(reply: Reply, occasion: Occasion): Reply;
  /** The written answer, before it is sent. */
  response(response: Written, occasion: Occasion): Written | Promise<Written>;
  /** Told when the mock is put back, as after each test. */
  reset(): void;
  /** Told of each decision with a key such as `token/get-order/accessToken/expired`. */
  note(key: string): void;
}

/** The seams of an honest mock. */
export const honest: Seams = {
  credential: (isRight) => isRight,
  token: (state) => state,
  lifetime: (seconds) => seconds,
  claims: (claims) => claims,
  form: (form) => form,
  supersede: (ends) => ends,
  revoke: (ends) => ends,
  rule: (holds) => holds,
  time: (now) => now,
  reply: (reply) => reply,
  response: (response) => response,
  reset: () => {},
  note: () => {},
};
