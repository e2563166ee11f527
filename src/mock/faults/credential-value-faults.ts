import { basicOf } from '../placements.ts';
import { success } from '../replies.ts';
import { clausesEnding, type Fault, faultOf, type Ground } from './fault.ts';

/** A credential that is not what was issued, and yet is taken for it: an empty one, and one in another letter case (RFC 6749 1.9). */
export const credentialValueFaults = (ground: Ground): Fault[] => {
  const { contract, credentials } = ground;
  const inOtherLetters = (name: string, sent: string | undefined): boolean =>
    sent !== undefined && sent.toLowerCase() === credentials[name]?.toLowerCase();
  const aboutEmptyOnes = Object.values(ground.provider.credentials).flatMap(({ clauses }) => clauses?.empty ?? []);
  return [
    ...faultOf(ground, {
      id: 'credential-in-other-letters-accepted',
      sentence: 'A credential is accepted in any letter case.',
      clauses: clausesEnding(ground, 'CREDENTIAL-LETTERS'),
      place: { pointer: 'status' },
      keys: ['credential/*'],
      plant: () => ({ credential: (isRight, name, sent) => isRight || inOtherLetters(name, sent) }),
    }),
    ...faultOf(ground, {
      id: 'empty-credential-accepted',
      sentence: 'A request with an empty credential is answered as a good one.',
      clauses: [...clausesEnding(ground, 'CREDENTIAL-EMPTY'), ...aboutEmptyOnes],
      place: { pointer: 'status' },
      keys: ['reply/*/4*'],
      plant: () => ({
        reply: (reply, { operation: id, headers, body }) => {
          const operation = contract.operations.get(id);
          const fields = { ...headers, ...(typeof body === 'object' && !Array.isArray(body) ? body : {}) };
          const isEmpty =
            basicOf(headers.authorization ?? '').includes('') ||
            contract.secretNames.some((name) => fields[name] === '' || fields[name.toLowerCase()] === '');
          return operation && reply.status >= 400 && isEmpty ? success(operation) : reply;
        },
      }),
    }),
  ];
};
