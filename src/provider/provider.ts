import type { Contract } from '../contract/contract.ts';
import type { Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';

/**
 * Who a provider is, where it is, and how to authenticate: a value without logic. Texts in requests may hold placeholders:
 * `{name}` is a credential or a token of this provider, `{$handle}` a fresh name that starts with `assay-`, `{$uuid}` a fresh UUID.
 */
export interface Provider {
  id: string;
  name: string;
  contract: Contract;
  /** The base URL's variable; its default is the documented stage server, where there is one. */
  baseUrl: { variable: string };
  /** The credentials, each with its environment variable. */
  credentials: Record<string, Credential>;
  /** The tokens that operations issue. */
  tokens: Record<string, TokenSource>;
  /** The documented good request of each operation. */
  requests: Record<string, RequestTemplate>;
  /** The operation that shows with one request that the provider is there and the credential is good. */
  preflight: string;
  /** Read-only operations that need a token, best first: the first one that the server has is the probe. */
  probes: Probe[];
  /** Operations that documents leave open, so that a server need not have them: what is sent to them is then not applicable. */
  mayBeAbsent?: MayBeAbsent;
  /** Secret fields that only name the caller, so that an error may repeat them. */
  identifiers: string[];
  /** What removes again the things that an operation creates. */
  undo: Record<string, Undo>;
}

export interface Credential {
  variable: string;
  /** Without an optional credential only the tests that need it are blocked. */
  optional?: boolean;
  /** A pattern that every value must match because the documents say so, and what it means in words. */
  form?: { pattern: string; means: string };
}

export interface TokenSource {
  issuedBy: string;
  pointer: string;
  lifetime?: LifetimeField;
  /** The lifetime that the documents state, in seconds. */
  documentedSeconds?: number;
  /** The documents say that it works once: a renewal spends it, and its reuse ends what came of it (RFC 9700 4.14.2). */
  singleUse?: true;
}

export interface RequestTemplate {
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Json;
}

export interface Probe {
  operation: string;
  /** The request asks for something that does not exist: being let in shows as a 404. */
  absent?: boolean;
}

export interface MayBeAbsent {
  operations: string[];
  /** The read-only one among them that shows whether they are there. */
  shownBy: string;
  /** Completes the sentence "the server does not have this operation, …". */
  because: string;
}

export interface Undo {
  operation: string;
  /** For each path parameter of the undoing operation, a JSON Pointer into the creating answer. */
  path: Record<string, string>;
}

/** Declares a provider; the identity function, so that a mistake shows where it is written. */
export const defineProvider = (provider: Provider): Provider => provider;
