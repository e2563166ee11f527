import {
  clauses,
  hasDocumentedField,
  hasJwtClaims,
  hasJwtForm,
  hasJwtLifetime,
  hasRequiredFields,
  hasStatus,
  isAccepted,
  operationOf,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';
import { documentedSuccess } from './documented-success.ts';

/** What a provider's tests of an answer with tokens go by: its own clauses, by what they say of the answer. What no document says is left out. */
export interface TokenIssuance {
  /** The operation that issues the tokens. */
  operation: string;
  /** That the good request is accepted, with nothing but what it holds. */
  accepted?: readonly string[];
  /** That the documented status comes. */
  status?: string;
  /** That the answer is as documented, status and body. */
  answer?: readonly string[];
  /** That all documented fields are there. */
  required?: string;
  /** What is documented of single fields. */
  fields?: readonly IssuedField[];
}

/** One documented fact about a field. */
export interface IssuedField {
  /** The field's name, at the top of the body. */
  field: string;
  /** What it is, as it completes the title: `text`. */
  is: string;
  clause: string;
  /** The level of the schema that says so. */
  level: 'must' | 'should' | 'observe';
}

/** What documents say of the answer in which tokens come. */
export const tokenIssuance = (provider: Provider, issuance: TokenIssuance): void => {
  const { id, success } = operationOf(provider.contract, issuance.operation);
  const { accepted, status, answer, required, fields = [] } = issuance;

  if (accepted) {
    test(`${id} gives a token for what its good request holds`, clauses(...accepted), async ({ api, verify }) => {
      verify(await api.sample(id), isAccepted);
    });
  }

  if (status) {
    test(`${id} answers with ${success.status}`, clauses(status), async ({ api, verify }) => {
      verify(await api.sample(id), hasStatus, { oneOf: [success.status] });
    });
  }

  if (answer) documentedSuccess(provider, { [id]: answer });

  if (required) {
    test(`${id} ${success.status} has all documented fields`, clauses(required), async ({ api, verify }) => {
      verify(await api.sample(id), hasRequiredFields, success);
    });
  }

  for (const { field, is, clause, level } of fields) {
    test(`${field} is ${is}`, clauses(clause), async ({ api, verify }) => {
      verify(await api.sample(id), hasDocumentedField, { ...success, pointer: `/${field}`, level });
    });
  }
};

/** What a provider's tests of a token that is a JWT (RFC 7519) go by. */
export interface JwtToken {
  /** The token's name in `provider.ts`. */
  token: string;
  /** The provider's own clause that it is a JWT, where the claims alone do not say so. */
  form?: string;
  /** The clause about what documents show: the claims, the algorithms, and the time from `iat` to `exp` in seconds. */
  shown: { clause: string; claims: string[]; algorithms?: string[]; seconds?: number };
}

/** What documents say of a token that is a JWT, as it is issued. */
export const jwtToken = (provider: Provider, { token, form, shown }: JwtToken): void => {
  const { issuedBy = '', pointer = '' } = provider.tokens[token] ?? {};
  const { clause, seconds, ...expected } = shown;

  if (form) {
    test(`${token} is a signed JWT`, clauses(form), async ({ api, verify }) => {
      verify(await api.sample(issuedBy), hasJwtForm, { pointer });
    });
  }

  test(`${token} has the claims that the documents show`, clauses(clause), async ({ api, verify }) => {
    const exchange = await api.sample(issuedBy);
    verify(exchange, hasJwtClaims, { pointer, ...expected });
    if (seconds) verify(exchange, hasJwtLifetime, { pointer, seconds, tolerance: 5 });
  });
};
