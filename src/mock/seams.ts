import type { Json } from '../contract/json.ts';
import type { TokenState } from './token-office.ts';

/** What a seam is told about the request that it decides about. */
export interface Occasion {
  operation: string;
  method: string;
  headers: Record<string, string>;
  query: Record<string, string>;
  body: Json | undefined;
  now: number;
}

/** An answer before it becomes bytes. `name` is that of the documented success ("success") or error row. */
export interface Reply {
  status: number;
  name: string;
  headers: Record<string, string>;
  body: Json | undefined;
}

/**
 * The places where the mock decides something. An honest mock takes each decision as it comes; a fault overrides exactly one.
 * Every seam gets the honest value and gives the value to use. `note` sees every decision, so that the proof knows which tests
 * depend on it.
 */
export interface Seams {
  /** Whether a credential of that name is the right one. */
  credential(isRight: boolean, name: string, sent: string | undefined, occasion: Occasion): boolean;
  /** What a token is, when it is used as a token of that kind. */
  token(state: TokenState, kind: string, sent: string | undefined, occasion: Occasion): TokenState;
  /** How long a token of that kind really works, in seconds; `undefined` is for ever. */
  lifetime(seconds: number | undefined, kind: string): number | undefined;
  /** Any other yes or no of the provider's behaviour, by name, for example "handle is free". */
  rule(holds: boolean, name: string, occasion: Occasion): boolean;
  /** The answer, before it is written. */
  reply(reply: Reply, occasion: Occasion): Reply;
  /** The written answer, before it is sent. */
  response(response: Response, occasion: Occasion): Response | Promise<Response>;
  /** Told of each decision with a key such as `token/accessToken/expired`. */
  note(key: string): void;
}

/** The seams of an honest mock. */
export const honest: Seams = {
  credential: (isRight) => isRight,
  token: (state) => state,
  lifetime: (seconds) => seconds,
  rule: (holds) => holds,
  reply: (reply) => reply,
  response: (response) => response,
  note: () => {},
};
