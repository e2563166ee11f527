import { at, clauses, hasLifetime, jwtLifetimeAgrees, readJwt, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * A token's answer declares the lifetime that documents state, which is `documentedSeconds` of the token in `provider.ts`. `about` has the
 * provider's own clauses that say so, each with its tolerance in seconds.
 */
export const tokenLifetime = (provider: Provider, token: string, about: Record<string, number>): void => {
  const { issuedBy, request, lifetime } = declared(provider, token);
  const seconds = provider.tokens[token]?.documentedSeconds;
  if (seconds === undefined)
    throw new Error(
      `${token} has no documentedSeconds in suites/${provider.id}/provider.ts, which tokenLifetime asks for`,
    );

  for (const [clause, tolerance] of Object.entries(about)) {
    const title = `${token} is declared to live ${seconds} s, give or take ${tolerance} s`;
    test(title, clauses(clause), async ({ api, verify }) => {
      const exchange = request ? await api.issue(token) : await api.sample(issuedBy);
      // A number in place of text is for the test of the field to judge.
      const isNumber = typeof at(exchange.answer.body, lifetime.pointer) === 'number';
      const as = isNumber && lifetime.as === 'seconds-text' ? 'seconds' : lifetime.as;
      verify(exchange, hasLifetime, { ...lifetime, as, seconds, tolerance });
    });
  }
};

/** What a provider's tests of the `exp` of a JWT go by. */
export interface JwtLifetime {
  /** The token's name in `provider.ts`, whose `clauses.claims` say that both ends agree. */
  token: string;
  /** In seconds. */
  tolerance: number;
  /** Other lifetimes that documents show in a token, in seconds. */
  also?: number[];
}

/** The `exp` of a JWT agrees with the lifetime that its answer declares (RFC 7519 4.1.4). */
export const jwtLifetime = (provider: Provider, { token, tolerance, also = [] }: JwtLifetime): void => {
  const { issuedBy, lifetime, pointer, about } = declared(provider, token);
  const field = lifetime.pointer.replace(/^.*\//, '');

  test(`the exp of ${token} agrees with ${field}`, clauses(...about), async ({ api, verify, blocked }) => {
    const exchange = await api.sample(issuedBy);
    if (!readJwt(String(at(exchange.answer.body, pointer)))) blocked(`${token} is not a JWT`);
    if (api.tokensIn(exchange)[token]?.endsAt === undefined) blocked(`${field} declares no end`);
    verify(exchange, jwtLifetimeAgrees, { token: pointer, lifetime, tolerance, also });
  });
};

const declared = ({ id, tokens }: Provider, token: string) => {
  const source = tokens[token];
  const { issuedBy = '', request, pointer = '', lifetime, clauses: about } = source ?? {};
  if (!lifetime) throw new Error(`${token} declares no lifetime in suites/${id}/provider.ts`);
  return { issuedBy, request, pointer, lifetime, about: about?.claims ?? [] };
};
