import type { Operation } from '../../contract/contract.ts';
import type { SecurityScheme } from '../../contract/security-schemes.ts';
import { isOf, placementsOf } from '../placements.ts';
import type { TokenState } from '../token.ts';
import type { TokenFlaw } from '../token-flaw.ts';
import { clausesEnding, type Fault, type Ground } from './fault.ts';
import type { OwnFaults } from './own-faults.ts';
import { asJwt, headerCaseFault, tokenFault, type UsedToken } from './token-faults.ts';

/** Operations whose request has a bearer token and no other way in: each alternative that it meets has a scheme of the Authorization header. */
export const bearerOperations = ({ provider, contract }: Ground): Operation[] =>
  [...contract.operations.values()].filter(({ id, security }) => {
    const alternatives = security.map((names) => names.map((name) => contract.securitySchemes[name]));
    const isSent = (scheme: SecurityScheme | undefined): boolean =>
      scheme?.type === 'mutualTLS' || placementsOf(provider, id).some((placement) => isOf(placement, scheme));
    const met = alternatives.filter((schemes) => schemes.every(isSent));
    const open = met.length > 0 ? met : alternatives;
    return open.length > 0 && open.every((schemes) => schemes.some(isBearer));
  });

/** Where no operation takes a bearer token: those that take a token alone in a header of its own, and nothing else. */
const ownHeaderOperations = ({ provider, contract }: Ground): { operation: Operation; header: string }[] =>
  [...contract.operations.values()].flatMap((operation) => {
    const [schemes, ...others] = operation.security.map((names) => names.map((name) => contract.securitySchemes[name]));
    const found = placementsOf(provider, operation.id).find(
      (placement) =>
        placement.kind === 'token' && placement.in === 'header' && schemes?.some((scheme) => isOf(placement, scheme)),
    );
    return found && others.length === 0 ? [{ operation, header: found.at }] : [];
  });

const isBearer = (scheme: SecurityScheme | undefined): boolean => {
  if (scheme?.type === 'apiKey') return scheme.in === 'header' && scheme.name.toLowerCase() === 'authorization';
  return scheme?.type === 'http' ? scheme.scheme === 'bearer' : scheme !== undefined && scheme.type !== 'mutualTLS';
};

/** The credential that serves as the bearer token, where no operation issues one. */
const credentialAsToken = ({ provider, contract }: Ground, operations: readonly Operation[]): string | undefined =>
  operations
    .flatMap(({ id, security }) =>
      placementsOf(provider, id).filter((placement) =>
        security
          .flat()
          .some(
            (scheme) => isBearer(contract.securitySchemes[scheme]) && isOf(placement, contract.securitySchemes[scheme]),
          ),
      ),
    )
    .find(({ kind }) => kind === 'credential')?.name;

const flaws: TokenFlaw[] = [
  'other-letters',
  'unsigned',
  'truncated',
  'extended',
  'tampered-payload',
  'tampered-signature',
  'never-issued',
];
/** Reading changes nothing, so everybody may be seen to be turned away; elsewhere only a documented 401 says that they are. */
const isRefusalPromised = (method: string, errors: Operation['errors']): boolean =>
  method === 'GET' || errors.some(({ status }) => status === 401);

type Look = (authorization: string | undefined, token: UsedToken) => boolean;

/** Everything that a provider can get wrong about bearer tokens, as far as its contract promises it. */
export const bearerFaults = (ground: Ground, clausesOf: NonNullable<OwnFaults['bearer']> = {}): Fault[] => {
  const bearing = bearerOperations(ground);
  const own = bearing.length > 0 ? [] : ownHeaderOperations(ground);
  const [{ header: ownHeader } = { header: undefined }] = own;
  const operations = ownHeader === undefined ? bearing : own.map(({ operation }) => operation);
  const credential = credentialAsToken(ground, operations);
  const ids = operations.map(({ id }) => id);
  const ofOperations = operations.flatMap((operation) => operation.clauses);
  const refusalsOf = (some: readonly Operation[]): string[] => [
    ...(clausesOf.alsoBroken ?? []),
    ...some.flatMap((operation) => operation.clauses),
    ...some.flatMap(({ errors }) => errors.filter(({ status }) => status === 401).flatMap((row) => row.clauses)),
  ];
  const refusals = refusalsOf(operations);
  const clauses = (...endings: string[]) => clausesEnding(ground, ...endings.map((ending) => `BEARER-${ending}`));
  // A token may be issued as a JWT; a credential in its place is one where the contract says so.
  const isJwt = credential === undefined || clauses('UNSIGNED').length > 0;
  const taking = (
    id: string,
    sentence: string,
    broken: string[],
    of: (TokenState | TokenFlaw)[],
    look: Look = () => true,
  ): Fault[] => {
    const isMistaken = (token: UsedToken) => look(token.occasion.headers[ownHeader ?? 'authorization'], token);
    return tokenFault(ground, { id, sentence, clauses: broken, operations: ids, of, isMistaken, credential });
  };
  const schemeOrPrefix = clauses('PREFIX').length > 0 ? clauses('PREFIX') : clauses('SCHEME');
  const everything = clauses(
    'INVALID',
    'LETTERS',
    'CREDENTIAL',
    'MISSING',
    'UNSIGNED',
    'EXPIRED',
    'KIND',
    'SCHEME',
    'PREFIX',
    'QUERY',
  );
  const isAbsent: Look = (header, { occasion }) => header === undefined && occasion.query.access_token === undefined;
  const isBare: Look = (header) => /^\S+$/.test(header ?? '') && !/^bearer$/i.test(header ?? '');
  return [
    ...taking(
      'bearer-ignored',
      'Whatever stands in the Authorization header, or does not, the caller is let in.',
      [...everything, ...refusals],
      ['missing', 'expired', 'revoked', 'wrong-kind', ...flaws],
    ),
    ...taking(
      'request-without-authorization-accepted',
      'A request without an Authorization header is let in.',
      [...clauses('MISSING'), ...refusals],
      ['missing'],
      isAbsent,
    ),
    ...operations
      .filter(
        ({ id, method, errors }) => isRefusalPromised(method, errors) && id !== ground.provider.probes[0]?.operation,
      )
      .flatMap((operation) =>
        tokenFault(ground, {
          id: `${operation.id}-lets-everybody-in`,
          sentence: `${operation.method} ${operation.path} lets in whoever asks, while others do not.`,
          // A key in a token's place is tested as a credential.
          clauses: [
            ...everything,
            ...clausesEnding(ground, 'CREDENTIAL-EMPTY', 'CREDENTIAL-LETTERS'),
            ...refusalsOf([operation]),
          ],
          operations: [operation.id],
          of: ['missing', ...flaws],
          credential,
        }),
      ),
    ...taking(
      'empty-authorization-accepted',
      'An empty Authorization header is let in.',
      clauses('MISSING'),
      ['missing'],
      (header) => header === '',
    ),
    ...(ownHeader === undefined
      ? taking(
          'bare-scheme-accepted',
          'The word Bearer without a token is let in.',
          clauses('MISSING'),
          ['missing'],
          (header) => /^bearer *$/i.test(header ?? ''),
        )
      : []),
    ...taking(
      'bare-token-accepted',
      'A token is accepted without a scheme in front of it.',
      schemeOrPrefix,
      ['missing'],
      isBare,
    ),
    ...taking(
      'basic-scheme-accepted',
      'A token is accepted under the scheme Basic.',
      clauses('SCHEME'),
      ['missing'],
      (header) => /^basic /i.test(header ?? ''),
    ),
    ...taking(
      'token-in-query-accepted',
      'A token is accepted from the query.',
      clauses('QUERY'),
      ['missing'],
      (_, { occasion }) => occasion.query.access_token !== undefined,
    ),
    ...taking('never-issued-token-accepted', 'Any text is accepted as a token.', clauses('INVALID'), ['never-issued']),
    ...taking('truncated-token-accepted', 'The first half of a token is accepted.', clauses('INVALID'), ['truncated']),
    ...taking('extended-token-accepted', 'What begins with a good token is accepted as one.', clauses('INVALID'), [
      'extended',
    ]),
    ...taking(
      'tampered-signature-accepted',
      'A token is accepted although its signature was changed.',
      clauses('INVALID'),
      ['tampered-signature'],
    ),
    ...(isJwt
      ? asJwt([
          ...taking(
            'tampered-payload-accepted',
            'A JWT is accepted although its claims were changed.',
            clauses('INVALID'),
            ['tampered-payload'],
          ),
          ...taking('unsigned-token-accepted', 'A JWT with alg none is accepted.', clauses('UNSIGNED'), ['unsigned']),
        ])
      : []),
    ...taking('token-in-other-letters-accepted', 'A token is accepted in any letter case.', clauses('LETTERS'), [
      'other-letters',
    ]),
    ...taking(
      'credential-accepted-as-token',
      'A credential is accepted where a token belongs.',
      clauses('CREDENTIAL'),
      ['never-issued'],
      (header) => Object.values(ground.credentials).includes(header?.replace(/^bearer +/i, '') ?? ''),
    ),
    ...taking('expired-token-accepted', 'A token is accepted after its end.', clauses('EXPIRED'), ['expired']),
    // A credential that serves as the token is of no kind that a mock could tell.
    ...(credential === undefined
      ? taking('token-of-another-kind-accepted', 'A token of another kind is accepted.', clauses('KIND'), [
          'wrong-kind',
        ])
      : []),
    // A credential that the preflight finds refused is taken for a wrong one, and nothing is asked after that.
    ...(credential === undefined || !ids.includes(ground.provider.preflight)
      ? tokenFault(ground, {
          id: 'good-token-rejected',
          sentence: 'A good token is rejected.',
          clauses: [...clauses('TOKEN'), ...ofOperations, ...(clausesOf.alsoPromised ?? [])],
          operations: ids,
          of: ['good'],
          becomes: 'unknown',
          credential,
        })
      : []),
    ...headerCaseFault(ground),
  ];
};
