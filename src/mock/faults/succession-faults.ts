import { documentedError } from '../replies.ts';
import { clausesEnding, type Fault, faultOf, type Ground, kebab } from './fault.ts';
import { replyFault } from './rule-faults.ts';

/** A second token ends the first one of its kind and owner. */
export const secondTokenFault = (ground: Ground, token: string, clauses: string[]): Fault[] =>
  faultOf(ground, {
    id: kebab('second', token, 'kills-the-first'),
    sentence: `A second ${token} ends the first.`,
    clauses,
    keys: [`issue/${token}`],
    plant: () => ({
      supersede: (ends, held, issued) =>
        ends || (held.kind === token && issued.kind === token && held.owner === issued.owner),
    }),
  });

/** A second request for a token is refused while the token of the first, which a test asked for itself, still lives. */
export const secondRequestFault = (ground: Ground, token: string, clauses: string[]): Fault[] => {
  const operation = ground.contract.operations.get(ground.provider.tokens[token]?.issuedBy ?? '');
  if (!operation) return [];
  return faultOf(ground, {
    id: kebab('second', token, 'refused'),
    sentence: `A second request for a ${token} is refused while the first token lives.`,
    clauses,
    place: { operations: [operation.id], pointer: 'status' },
    keys: [`reply/${operation.id}/2*`],
    plant: () => {
      let issued = 0;
      return {
        reset: () => {
          issued = 0;
        },
        reply: (reply, occasion) => {
          if (occasion.operation !== operation.id || reply.status >= 300) return reply;
          issued += 1;
          return issued > 1 ? { ...reply, status: 409, name: 'second', body: undefined } : reply;
        },
      };
    },
  });
};

/** A request for a token that carries an older one is refused with the first error that its operation documents. */
export const besideFault = (ground: Ground, token: string, clauses: string[]): Fault[] => {
  const operation = ground.contract.operations.get(ground.provider.tokens[token]?.issuedBy ?? '');
  const [refusal] = operation?.errors.filter(({ status }) => status === 401 || status === 403) ?? [];
  if (!operation || !refusal) return [];
  return replyFault(
    ground,
    {
      id: kebab('second', token, 'refused-beside-the-first'),
      sentence: `A request for a ${token} that also carries one is refused.`,
      clauses,
      pointer: 'status',
    },
    operation.id,
    (reply, { headers }) =>
      reply.status < 300 && headers.authorization
        ? documentedError(operation, `${refusal.status}/${refusal.name}`)
        : reply,
  );
};

/** Tokens of these kinds outlive their revocation. */
export const ignoredRevocation = (
  ground: Ground,
  kinds: string[],
  clauses: string[],
  id = 'revocation-ignored',
): Fault[] =>
  faultOf(ground, {
    id,
    sentence: `A revoked token (${kinds.join(' or ')}) still works.`,
    clauses,
    place: { pointer: 'status' },
    keys: kinds.map((kind) => `revoke/${kind}`),
    plant: () => ({ revoke: (ends, { kind }) => ends && !kinds.includes(kind) }),
  });

/** The reuse of a spent token is refused, and ends nothing that came of it (RFC 9700 4.14.2). */
export const ignoredReuse = (ground: Ground): Fault[] =>
  faultOf(ground, {
    id: 'reuse-ends-nothing',
    sentence: 'The reuse of a spent token ends nothing that came of it.',
    clauses: clausesEnding(ground, 'RENEWAL-REUSE'),
    place: { pointer: 'status' },
    keys: ['revoke/chain'],
    plant: () => ({ revoke: (ends, _, { kind }) => ends && kind !== 'chain' }),
  });

/** Who revokes a token that has no life left is refused, against RFC 7009 2.2. */
export const refusedRevocation = (ground: Ground): Fault[] =>
  (ground.provider.revocations ?? [])
    .filter(({ idempotent }) => idempotent)
    .map(({ operation }) => operation)
    .filter((operation, place, all) => all.indexOf(operation) === place)
    .flatMap((operation) =>
      faultOf(ground, {
        id: kebab(operation, 'refuses-what-has-ended'),
        sentence: `${operation} refuses to end a token that has no life left.`,
        clauses: clausesEnding(ground, 'REVOCATION-IDEMPOTENT'),
        place: { operations: [operation], pointer: 'status' },
        keys: [`reply/${operation}/2*`],
        plant: () => {
          const named = new Set<string>();
          return {
            reset: () => named.clear(),
            reply: (reply, occasion) => {
              if (occasion.operation !== operation || reply.status >= 300) return reply;
              const request = JSON.stringify([occasion.body, occasion.query, occasion.headers.authorization]);
              if (!named.has(request)) {
                named.add(request);
                return reply;
              }
              return { ...reply, status: 400, name: 'ended', body: undefined };
            },
          };
        },
      }),
    );

/** A revocation ends the tokens of other owners as well. */
export const excessiveRevocation = (ground: Ground, clauses: string[]): Fault[] =>
  faultOf(ground, {
    id: 'revocation-kills-the-others',
    sentence: 'A revocation ends the tokens of its kind that others have.',
    clauses,
    place: { pointer: 'status' },
    keys: ['revoke/*'],
    plant: () => ({ revoke: (_, held, revoked) => held.kind === revoked.kind }),
  });

/** A token that the documents call a JWT is random text. */
export const opaqueToken = (
  ground: Ground,
  token: string,
  clauses: string[],
  kinds: readonly string[] = [token],
): Fault[] =>
  faultOf(ground, {
    id: kebab('opaque', token),
    sentence: `The ${token} is no JWT.`,
    clauses,
    place: {
      operations: [ground.provider.tokens[token]?.issuedBy ?? ''],
      pointer: ground.provider.tokens[token]?.pointer ?? '',
    },
    keys: kinds.map((kind) => `issue/${kind}`),
    plant: () => ({ form: (form, kind) => (kinds.includes(kind) ? 'opaque' : form) }),
  });
