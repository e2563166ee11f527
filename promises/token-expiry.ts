import {
  clauses,
  declaredSeconds,
  endsInFuture,
  errorsWith,
  generalClausesOf,
  hasStatus,
  isAccepted,
  isRejected,
  lifetimesOf,
  readJwt,
  requireCarried,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of the end of its token go by. */
export interface TokenExpiry {
  /** The token's name in `provider.ts`. */
  token: string;
  /** How titles call it. */
  called?: string;
  /** How many seconds before its end it must still work. */
  secondsBefore?: number;
  /** The statuses documented for an expired token; any 4xx is right where none is. */
  refused?: readonly number[];
  /** The claim of the token, a JWT, that documents show to lie behind its declared end, in seconds since 1970; the later of both counts. */
  ownEnd?: 'exp';
}

/**
 * What a declared lifetime promises (`clauses.works` of the token, or the general clause of a bearer token), and RFC 6750 3.1 expects after
 * it: a token works until its end, and never after.
 */
export const tokenExpiry = (provider: Provider, expiry: TokenExpiry): void => {
  const { contract } = provider;
  const { expects, has, idOf } = generalClausesOf(provider);
  const { token: name, called = 'a token', secondsBefore = 5, refused = [], ownEnd } = expiry;
  const source = provider.tokens[name];
  if (provider.timed?.[name] === undefined) requireCarried(provider, name);
  const untilEnd = source?.clauses?.works ?? [idOf('BEARER-TOKEN')];

  test(`${called} works until just before its end`, clauses(...untilEnd), async ({ api, agedUse, verify }) => {
    if (source?.lifetime) {
      const issued = source.request ? await api.issue(name) : await api.sample(source.issuedBy);
      // What cannot be read is for the test of the field to judge.
      const field = lifetimesOf(source).find((each) => declaredSeconds(issued, each) !== undefined);
      if (field) verify(issued, endsInFuture, field);
    }
    verify(await agedUse(name, -secondsBefore), isAccepted);
  });

  if (!has('BEARER-EXPIRED')) return;
  const details = expects('BEARER-EXPIRED', 'BEARER-STATUS');
  test(`${called} is rejected after its end`, details, async ({ api, expiredToken, verify }) => {
    // Before any other token, which may take the place of the one that it asks with.
    const probes = await api.probesThere();
    const old = await expiredToken(name, (token) => ownEnd && claimedEnd(token, ownEnd));
    const fresh = await api.token(name, { fresh: true });
    for (const probe of probes) {
      verify(await api.send(probe, { using: { [name]: fresh.value } }), isAccepted, {}, idOf('BEARER-EXPIRED'));
      const exchange = await api.send(probe, { using: { [name]: old.value } });
      const errors = errorsWith(contract, probe, refused);
      verify(exchange, isRejected, { errors }, idOf('BEARER-EXPIRED'));
      verify(exchange, hasStatus, { oneOf: [401] }, idOf('BEARER-STATUS'));
    }
  });
};

/** The end in a claim of a JWT, in milliseconds since 1970. */
const claimedEnd = (token: string, claim: string): number | undefined => {
  const seconds = readJwt(token)?.claims[claim];
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
};
