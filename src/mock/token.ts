/** What a token turns out to be when it is used. */
export type TokenState = 'good' | 'missing' | 'unknown' | 'expired' | 'revoked' | 'wrong-kind';

/** Which token to issue. `lifetimeSeconds` absent means that it works until it is revoked. */
export interface TokenOrder {
  /** The time of the answer that gives it out, in milliseconds since 1970: all that an answer says of times is of one moment. */
  now: number;
  kind: string;
  /** An opaque token is forty letters and digits. */
  form: 'jwt' | 'opaque';
  lifetimeSeconds?: number;
  /** What the token stands for, for example a key's handle or a socket's scope. */
  owner?: string;
  /** What it has in common with the tokens that are issued beside it, or in its place. */
  chain?: string;
  claims?: Record<string, unknown>;
}
