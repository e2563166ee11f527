import type { Contract } from '../contract/contract.ts';
import type { Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import type { CredentialClauses, TokenClauses } from './clauses.ts';
import type { ClientAuthentication } from './client-authentication.ts';

/**
 * Who a provider is, where it is, and how to authenticate: a value without logic. Texts in requests may hold placeholders:
 * `{name}` is a credential, a setting or a token of this provider, `{$handle}` a fresh name that starts with `assay-`, `{$uuid}` a fresh
 * UUID. Each word has an example in docs/vocabulary.md.
 */
export interface Provider {
  id: string;
  name: string;
  contract: Contract;
  /** The base URL's variable; its default is the documented stage server, where there is one. */
  baseUrl: { variable: string };
  /** The credentials, each with its environment variable. */
  credentials: Record<string, Credential>;
  /** What an operator has set up at the provider and a request or a check needs to know: variables that are no secrets. */
  settings?: Record<string, Setting>;
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
  /** The header in which the documents want the id of a request; `X-Request-Id` by default. */
  requestIdHeader?: string;
  /** Secret fields that only name the caller, so that an error may repeat them. */
  identifiers: string[];
  /** What removes again the things that an operation creates. */
  undo: Record<string, Undo>;
  /** Tokens that no probe carries and of whose time a test is about, by the name that it calls them by. */
  timed?: Record<string, Timed>;
  /** How long the answer to an operation's good request takes, where the documents say so. */
  answerTimes?: Record<string, AnswerTime>;
  /** How a token is spent for new ones. */
  renewals?: Renewal[];
  /** How tokens are ended by force. */
  revocations?: Revocation[];
  /** How the provider is asked what a token is worth (RFC 7662). */
  introspections?: Introspection[];
}

/** What `provider.ts` says; what it leaves out follows from its id and its contract, or is empty. */
export interface ProviderDeclaration
  extends Partial<Omit<Provider, 'id' | 'credentials' | 'settings' | 'tokens' | 'preflight'>>,
    Pick<Provider, 'id' | 'preflight'> {
  credentials?: Record<string, Omit<Credential, 'variable'> & { variable?: string }>;
  settings?: Record<string, Omit<Setting, 'variable'> & { variable?: string }>;
  tokens?: Record<string, TokenDeclaration>;
}

export interface Credential {
  /** By default `<PROVIDER>_<NAME>`: `ACME_API_KEY_ID` for `apiKeyId`. */
  variable: string;
  /** Without an optional credential only the tests that need it are blocked. */
  optional?: boolean;
  /** A pattern that every value must match because the documents say so, and what it means in words. */
  form?: { pattern: string; means: string };
  /**
   * The provider replaces it whenever this operation is asked with it, such as a refresh token that is itself the credential, by what the
   * answer has at this JSON Pointer. Its successors are kept in `--state`, without which a stage is not tested.
   */
  rotatedBy?: { operation: string; pointer: string };
  /** The provider's own clauses about it. */
  clauses?: CredentialClauses;
  /** The value that the mock knows; where it is absent, the mock makes one up. No real one, because it stands in the repository. */
  example?: string;
}

export interface Setting {
  /** By default `<PROVIDER>_<NAME>`, as of a credential. */
  variable: string;
  /** The value where the variable is not set. */
  default: string;
  /** A pattern that every value must match, and what it means in words. */
  form?: { pattern: string; means: string };
}

/** A token as it is declared. It is issued by one operation or by several, and stands at one place or at one of several. */
export interface TokenDeclaration extends Omit<TokenSource, 'issuedBy' | 'issuers' | 'pointer' | 'pointers'> {
  issuedBy: string | string[];
  pointer?: string | string[];
}

export interface TokenSource {
  /** The operation that is asked for a token; the first one that issues it. */
  issuedBy: string;
  /** All operations that issue it. */
  issuers?: string[];
  /** Where it stands in the body (RFC 6901); the empty pointer is the whole body, JSON or text. */
  pointer: string;
  /** The same and its documented alternatives. */
  pointers?: string[];
  /** Where it stands outside of the body. */
  from?: { header: string } | { cookie: string } | { location: string };
  /** How the answer declares its end. */
  lifetime?: LifetimeField;
  /** Documented alternatives to it: the first that the answer has counts. */
  otherLifetimes?: LifetimeField[];
  /** The lifetime that the documents state, in seconds. */
  documentedSeconds?: number;
  /** The provider's own clauses about it. */
  clauses?: TokenClauses;
  /** The request that gets it, where it is another one than the operation's own, such as that of another grant. */
  request?: RequestTemplate;
}

export interface RequestTemplate {
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  cookies?: Record<string, string>;
  /** The fields of the body, sent as JSON or as a form, as the operation's media type is. */
  body?: Json;
  /** The media type in which the body is sent, where several are documented; by default the first that is JSON or a form. */
  mediaType?: string;
  /** How the client authenticates itself, beside the rest of the request. */
  client?: ClientAuthentication;
}

export interface Probe {
  operation: string;
  /** The request asks for something that does not exist: being let in shows as a 404. */
  absent?: boolean;
  /** The documents say that this operation only reads, although it is no GET. */
  reads?: boolean;
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

/** How a token is got whose end is to be seen, and what shows until then that it is good. */
export interface Timed {
  /** The token's name. */
  token: string;
  /** The requests that may get it, in place of the token's own: the first one that the server grants counts. */
  requests?: RequestTemplate[];
  /** The operation that shows that it is good, with the request, where it is another one than the operation's own. It may spend the token. */
  shownBy: { operation: string; request?: RequestTemplate };
}

/** Both in seconds. */
export interface AnswerTime {
  atLeast?: number;
  atMost?: number;
  /** The provider's own clauses that say so. */
  clauses: string[];
}

/** A token is spent, and others come for it. */
export interface Renewal {
  operation: string;
  /** The request, where it is another one than the operation's own, such as another grant. */
  request?: RequestTemplate;
  /** The token that is spent. */
  spends: string;
  /** The tokens that come for it. */
  gives: string[];
  /** What becomes of the access token that was there before; absent where the documents do not say. */
  old?: 'lives' | 'ends';
  /** The spent token works once only. */
  singleUse?: boolean;
  /** To spend it twice ends all that came of it (RFC 9700 4.14.2). */
  reuseEndsAll?: boolean;
}

export interface Revocation {
  operation: string;
  /** The request, where it is another one than the operation's own. */
  request?: RequestTemplate;
  /** The token that is named to the provider. */
  names: string;
  /** All tokens that end by it, that one among them. */
  ends: string[];
  /** To revoke what is revoked already succeeds as well (RFC 7009 2.2). */
  idempotent?: boolean;
}

export interface Introspection {
  operation: string;
  /** The request, where it is another one than the operation's own. */
  request?: RequestTemplate;
  /** The token that is asked about. */
  of: string;
  /** Where the answer says whether the token is good, and what it says then; `/active` and true by default (RFC 7662 2.2). */
  active?: { pointer: string; is: Json };
}

/** Whether a token works once, because a renewal spends it. */
export const isSingleUse = ({ renewals = [] }: Provider, token: string): boolean =>
  renewals.some(({ spends, singleUse }) => spends === token && singleUse);

/** All operations that issue a token. */
export const issuersOf = ({ issuedBy, issuers }: TokenSource): string[] => issuers ?? [issuedBy];

/** All places of a body at which a token may stand; none for a token that stands elsewhere. */
export const pointersOf = ({ pointer, pointers, from }: TokenSource): string[] => (from ? [] : (pointers ?? [pointer]));

/** All fields that declare the end of a token. */
export const lifetimesOf = ({ lifetime, otherLifetimes = [] }: TokenSource): LifetimeField[] => [
  ...(lifetime ? [lifetime] : []),
  ...otherLifetimes,
];
