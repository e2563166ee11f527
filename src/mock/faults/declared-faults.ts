import { at, type Json } from '../../contract/json.ts';
import type { TokenClauses } from '../../provider/clauses.ts';
import { isSingleUse } from '../../provider/provider.ts';
import { formsOf } from '../forms.ts';
import { isOf, placementsIn } from '../placements.ts';
import { credentialFault } from './credential-faults.ts';
import { clausesEnding, type Fault, type Ground, kebab, named } from './fault.ts';
import { withBodyChanged } from './graded.ts';
import { lifetimeFaults } from './lifetime-faults.ts';
import type { OwnFaults } from './own-faults.ts';
import { replyFault } from './rule-faults.ts';
import {
  besideFault,
  ignoredReuse,
  ignoredRevocation,
  opaqueToken,
  refusedRevocation,
  secondRequestFault,
  secondTokenFault,
} from './succession-faults.ts';
import { asJwt, tokenFault } from './token-faults.ts';

/** What can be wrong with the tokens and credentials that `provider.ts` declares, as far as clauses speak about it. */
export const declaredFaults = (ground: Ground, own: OwnFaults): Fault[] => [
  ...Object.keys(ground.provider.tokens).flatMap((token) => tokenFaults(ground, token, own)),
  ...Object.keys(ground.provider.credentials).flatMap((name) => credentialFaults(ground, name)),
  ...introspectionFaults(ground),
  ...ignoredReuse(ground),
  ...refusedRevocation(ground),
];

/** An introspection that says of every token what is true of some. */
const introspectionFaults = (ground: Ground): Fault[] =>
  [...ground.contract.operations.values()].flatMap((operation) => {
    const declared = formsOf(ground.provider, operation).find(({ introspection }) => introspection)?.introspection;
    if (!declared) return [];
    const { pointer, is } = declared.active ?? { pointer: '/active', is: true };
    const shown = Object.values(operation.success.examples).map((body) => at(body, pointer));
    const isNot: Json = typeof is === 'boolean' ? !is : (shown.find((value) => value !== is) ?? null);
    const calling = (what: string, value: Json): Fault[] =>
      replyFault(
        ground,
        {
          id: kebab(operation.id, 'calls-every-token', what),
          sentence: `${named(operation)} calls every token ${what}.`,
          clauses: [
            ...operation.success.clauses,
            ...clausesEnding(ground, what === 'active' ? 'INTROSPECTION-INACTIVE' : 'INTROSPECTION-ACTIVE'),
          ],
          pointer,
        },
        operation.id,
        (reply) => (reply.status < 300 ? withBodyChanged(pointer, () => value)(reply) : reply),
      );
    return [
      ...calling('active', is),
      ...calling('inactive', isNot),
      ...(['revoked', 'expired'] as const).flatMap((state) =>
        tokenFault(ground, {
          id: kebab(operation.id, 'calls', state, 'tokens-active'),
          sentence: `${named(operation)} calls ${state} tokens active.`,
          clauses: clausesEnding(ground, `INTROSPECTION-${state.toUpperCase()}`),
          operations: [operation.id],
          of: [state],
        }),
      ),
    ];
  });

const tokenFaults = (ground: Ground, token: string, own: OwnFaults): Fault[] => {
  const clauses = ground.provider.tokens[token]?.clauses ?? {};
  const { declared = [], works = [], ends = [], claims = [], form = [], coexists = [], revoked = [] } = clauses;
  const kinds = own.kinds?.[token] ?? [token];
  const isBearer = Object.keys(ground.provider.requests).some((operation) => isForSecurity(ground, operation, token));
  const isAskedAbout = ground.provider.introspections?.some(({ of }) => of === token);
  // Of a token that is spent, the promise of revocations tests that it is spent no more.
  const isRevoked =
    ground.provider.renewals?.some(({ spends }) => spends === token) &&
    ground.provider.revocations?.some(({ ends }) => ends.includes(token));
  const general = (...ids: string[]) => (isBearer ? clausesEnding(ground, ...ids) : []);
  return [
    ...lifetimeFaults(ground, token, {
      declared,
      works: works.length > 0 ? works : general('BEARER-TOKEN'),
      ends: [
        ...ends,
        ...general('BEARER-EXPIRED'),
        ...(isAskedAbout ? clausesEnding(ground, 'INTROSPECTION-EXPIRED') : []),
      ],
      claims,
      kinds,
    }),
    ...opaqueToken(ground, token, form, kinds),
    ...secondTokenFault(ground, token, coexists),
    ...secondRequestFault(ground, token, coexists),
    ...besideFault(ground, token, clauses.beside ?? []),
    ...presentedFaults(ground, token, clauses, kinds),
    ...ignoredRevocation(
      ground,
      kinds,
      [
        ...revoked,
        ...(isBearer || isRevoked ? clausesEnding(ground, 'REVOCATION-ENDS') : []),
        ...(isAskedAbout ? clausesEnding(ground, 'INTROSPECTION-REVOKED') : []),
      ],
      kebab('revoked', token, 'still-works'),
    ),
  ];
};

const isForSecurity = ({ provider, contract }: Ground, operation: string, token: string): boolean =>
  placementsIn(provider, provider.requests[operation] ?? {}).some(
    (placement) =>
      placement.name === token && Object.values(contract.securitySchemes).some((scheme) => isOf(placement, scheme)),
  );

/** What can be wrong where a token is presented to get another one, as a refresh token is. */
const presentedFaults = (ground: Ground, token: string, clauses: TokenClauses, kinds: string[]): Fault[] => {
  const { ends = [] } = clauses;
  const spent = [
    ...(clauses.spent ?? []),
    ...(isSingleUse(ground.provider, token) ? clausesEnding(ground, 'RENEWAL-SPENT') : []),
  ];
  const invalid = [...(clauses.invalid ?? []), ...clausesEnding(ground, 'RENEWAL-INVALID')];
  const otherKind = [...(clauses.otherKind ?? []), ...clausesEnding(ground, 'RENEWAL-KIND')];
  return [...ground.contract.operations.values()]
    .filter((operation) =>
      formsOf(ground.provider, operation).some(
        ({ renewal, template }) =>
          renewal && placementsIn(ground.provider, template).some(({ name }) => name === token),
      ),
    )
    .flatMap((operation) => {
      const taking = (what: string, words: string, broken: string[], of: Parameters<typeof tokenFault>[1]['of']) =>
        tokenFault(ground, {
          id: kebab(operation.id, 'takes', what, token),
          sentence: `${named(operation)} accepts ${words} as its ${token}.`,
          clauses: broken,
          operations: [operation.id],
          of,
          isMistaken: ({ kind }) => kinds.includes(kind),
        });
      return [
        ...taking('never-issued', 'any text', invalid, ['never-issued']),
        ...taking('re-signed', 'a token with another signature', invalid, ['tampered-signature']),
        ...asJwt(taking('rewritten', 'a token with other claims', invalid, ['tampered-payload'])),
        ...asJwt(taking('unsigned', 'a token with alg none', invalid, ['unsigned'])),
        ...taking('other-kind-of', 'a token of another kind', otherKind, ['wrong-kind']),
        ...taking('expired', 'a token past its end', ends, ['expired']),
        ...taking('spent', 'a token that was used before', spent, ['revoked']),
      ];
    });
};

const credentialFaults = (ground: Ground, name: string): Fault[] => {
  const { wrong = [], almost = [], trimmed = [], at = {} } = ground.provider.credentials[name]?.clauses ?? {};
  const right = ground.credentials[name] ?? '';
  return [
    ...credentialFault(ground, name, wrong),
    ...credentialFault(ground, name, almost, { what: 'almost the', isMeant: (sent) => differsInOne(sent, right) }),
    ...credentialFault(ground, name, trimmed, { what: 'a trimmed', isMeant: (sent) => sent.trim() === right }),
    ...Object.entries(at).flatMap(([operation, clauses]) =>
      credentialFault(ground, name, clauses, { what: `at ${operation} any`, operation }),
    ),
  ];
};

const differsInOne = (sent: string, right: string): boolean =>
  sent.length === right.length && [...sent].filter((character, place) => character !== right[place]).length === 1;
