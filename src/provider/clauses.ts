/** The provider's own clauses about one token, by what they say of it. Promises test them, and the mock's faults break them. */
export interface TokenClauses {
  /** How long it is declared to live. */
  declared?: string[];
  /** That it works until its declared end; the general clause of a bearer token, unless said otherwise. */
  works?: string[];
  /** That it ends at its declared end, besides the general clause of a bearer token. */
  ends?: string[];
  /** That its own `exp` agrees with the declared lifetime. */
  claims?: string[];
  /** That it is a JWT. */
  form?: string[];
  /** That a second one leaves the first alive. */
  coexists?: string[];
  /** That the request for one may carry an older one. */
  beside?: string[];
  /** That nothing else gets new tokens in its place: garbage, an altered token, a token of another kind. */
  invalid?: string[];
  otherKind?: string[];
  /** That it ends when it is revoked. */
  revoked?: string[];
  /** That it gets new tokens only once. */
  spent?: string[];
}

/** The provider's own clauses about one credential. */
export interface CredentialClauses {
  /** That a request without it is rejected. */
  missing?: string[];
  /** That no wrong value is accepted, none that differs in one character, none with spaces around it, none that is empty. */
  wrong?: string[];
  almost?: string[];
  trimmed?: string[];
  empty?: string[];
  /** The same as `wrong`, at one operation alone. */
  at?: Record<string, string[]>;
}
