import type { Operation } from '../../contract/contract.ts';
import type { Occasion, Seams } from '../seams.ts';
import type { TokenFlaw } from '../token-flaw.ts';
import type { TokenState } from '../token-office.ts';
import { clausesEnding, type Fault, faultOf, type Ground } from './fault.ts';

/** A token on its way through the mock. */
export interface UsedToken {
  state: TokenState;
  flaw: TokenFlaw | undefined;
  kind: string;
  occasion: Occasion;
}

/** A fault that takes some tokens for what they are not. `of` are the states and flaws that it may change. */
export const tokenFault = (
  ground: Ground,
  id: string,
  sentence: string,
  clauses: string[],
  of: (TokenState | TokenFlaw)[],
  isMistaken: (token: UsedToken) => boolean,
  becomes: TokenState = 'good',
): Fault[] =>
  faultOf(ground, {
    id,
    sentence,
    clauses,
    keys: of.map((state) => `token/*/${state}`),
    plant: (): Partial<Seams> => ({
      token: (state, kind, _sent, occasion, flaw) =>
        of.includes(flaw ?? state) && isMistaken({ state, flaw, kind, occasion }) ? becomes : state,
    }),
  });

/** Operations that take a bearer token, by the name of their security scheme. */
export const bearerOperations = ({ contract }: Ground): Operation[] =>
  [...contract.operations.values()].filter(({ security }) =>
    security.flat().some((scheme) => /bearer|^authorization$/i.test(scheme)),
  );

const flaws: TokenFlaw[] = ['unsigned', 'truncated', 'tampered-payload', 'tampered-signature', 'never-issued'];

/** Everything that a provider can get wrong about bearer tokens, as far as its contract promises it. */
export const bearerFaults = (ground: Ground): Fault[] => {
  const operations = bearerOperations(ground);
  const ids = new Set(operations.map(({ id }) => id));
  const refusals = operations.flatMap(({ errors }) =>
    errors.filter((row) => row.status === 401).flatMap(({ clauses }) => clauses),
  );
  const clauses = (...endings: string[]) => clausesEnding(ground, ...endings.map((ending) => `BEARER-${ending}`));
  const bearer = (
    id: string,
    sentence: string,
    broken: string[],
    of: (TokenState | TokenFlaw)[],
    isMistaken: (authorization: string | undefined, token: UsedToken) => boolean = () => true,
  ) =>
    tokenFault(ground, id, sentence, broken, of, (token) => {
      return ids.has(token.occasion.operation) && isMistaken(token.occasion.headers.authorization, token);
    });
  const prefix = clauses('PREFIX').length > 0 ? clauses('PREFIX') : clauses('SCHEME');
  return [
    ...bearer(
      'bearer-ignored',
      'Whatever stands in the Authorization header, or does not, the caller is let in.',
      [...clauses('INVALID', 'MISSING', 'UNSIGNED', 'EXPIRED', 'KIND', 'SCHEME', 'PREFIX', 'QUERY'), ...refusals],
      ['missing', 'expired', 'revoked', 'wrong-kind', ...flaws],
    ),
    ...bearer(
      'request-without-authorization-accepted',
      'A request without an Authorization header is let in.',
      [...clauses('MISSING'), ...refusals],
      ['missing'],
      (authorization, { occasion }) => authorization === undefined && occasion.query.access_token === undefined,
    ),
    ...bearer(
      'empty-authorization-accepted',
      'An empty Authorization header is let in.',
      clauses('MISSING'),
      ['missing'],
      (authorization) => authorization === '',
    ),
    ...bearer(
      'bare-scheme-accepted',
      'The word Bearer without a token is let in.',
      clauses('MISSING'),
      ['missing'],
      (authorization) => /^bearer *$/i.test(authorization ?? ''),
    ),
    ...bearer(
      'bare-token-accepted',
      'A token is accepted without a scheme in front of it.',
      prefix,
      ['missing'],
      (authorization) => /^\S+$/.test(authorization ?? '') && !/^bearer$/i.test(authorization ?? ''),
    ),
    ...bearer(
      'basic-scheme-accepted',
      'A token is accepted under the scheme Basic.',
      clauses('SCHEME'),
      ['missing'],
      (authorization) => /^basic /i.test(authorization ?? ''),
    ),
    ...bearer(
      'token-in-query-accepted',
      'A token is accepted from the query.',
      clauses('QUERY'),
      ['missing'],
      (_, { occasion }) => occasion.query.access_token !== undefined,
    ),
    ...bearer('never-issued-token-accepted', 'Any text is accepted as a token.', clauses('INVALID'), ['never-issued']),
    ...bearer('truncated-token-accepted', 'The first half of a token is accepted.', clauses('INVALID'), ['truncated']),
    ...bearer(
      'tampered-signature-accepted',
      'A token is accepted although its signature was changed.',
      clauses('INVALID'),
      ['tampered-signature'],
    ),
    ...bearer(
      'tampered-payload-accepted',
      'A token is accepted although its claims were changed.',
      clauses('INVALID'),
      ['tampered-payload'],
    ),
    ...bearer('unsigned-token-accepted', 'A token with alg none is accepted.', clauses('UNSIGNED'), ['unsigned']),
    ...bearer('expired-token-accepted', 'A token is accepted after its end.', clauses('EXPIRED'), ['expired']),
    ...bearer('token-of-another-kind-accepted', 'A token of another kind is accepted.', clauses('KIND'), [
      'wrong-kind',
    ]),
    ...tokenFault(
      ground,
      'good-token-rejected',
      'A good token is rejected.',
      clauses('TOKEN'),
      ['good'],
      ({ occasion }) => ids.has(occasion.operation),
      'unknown',
    ),
    ...headerCaseFault(ground, ids),
  ];
};

/** Header names are taken literally, against RFC 9110 section 5.1. Documented names begin with a capital or are all lower case. */
const headerCaseFault = (ground: Ground, ids: ReadonlySet<string>): Fault[] => {
  const isSpelt = ({ headerNames }: Occasion, isRight: (name: string) => boolean) => headerNames.every(isRight);
  return faultOf(ground, {
    id: 'header-names-taken-literally',
    sentence: 'A header is found only under the very spelling of its documented name.',
    clauses: clausesEnding(ground, 'HEADER-CASE'),
    keys: ['token/*/good', 'credential/*/true'],
    plant: () => ({
      token: (state, _kind, _sent, occasion) => {
        const isRight = isSpelt(occasion, (name) => !/^authorization$/i.test(name) || name === 'Authorization');
        return isRight || !ids.has(occasion.operation) ? state : 'missing';
      },
      credential: (isRight, _name, _sent, occasion) =>
        isRight && isSpelt(occasion, (name) => !/^x-/i.test(name) || name === name.toLowerCase()),
    }),
  });
};
