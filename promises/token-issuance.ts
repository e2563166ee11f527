import {
  clauses,
  hasDocumentedField,
  hasJwtClaims,
  hasJwtForm,
  hasRequiredFields,
  hasStatus,
  isAccepted,
  isDocumentedSuccess,
  operationOf,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';

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

  if (answer) {
    test(`${id} ${success.status} has its documented body`, clauses(...answer), async ({ api, verify }) => {
      verify(await api.sample(id), isDocumentedSuccess, success);
    });
  }

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
  /** The provider's own clause that it is a JWT. */
  form: string;
  /** The clause about the claims and the algorithms that the documents show. */
  shown: { clause: string; claims: string[]; algorithms: string[] };
}

/** What documents say of a token that is a JWT, as it is issued. */
export const jwtToken = (provider: Provider, { token, form, shown }: JwtToken): void => {
  const { issuedBy = '', pointer = '' } = provider.tokens[token] ?? {};
  const { clause, ...expected } = shown;

  test(`${token} is a signed JWT`, clauses(form), async ({ api, verify }) => {
    verify(await api.sample(issuedBy), hasJwtForm, { pointer });
  });

  test(`${token} has the claims that the documents show`, clauses(clause), async ({ api, verify }) => {
    verify(await api.sample(issuedBy), hasJwtClaims, { pointer, ...expected });
  });
};
