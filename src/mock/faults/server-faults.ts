import type { Operation } from '../../contract/contract.ts';
import { issuersOf } from '../../provider/provider.ts';
import type { Reply } from '../seams.ts';
import { bearerOperations } from './bearer-faults.ts';
import { clausesEnding, type Fault, faultOf, type Ground, kebab } from './fault.ts';

type Server = Operation['server'];

const inWords = (server: Server): string => (server === undefined ? 'the main server' : `the server ${server}`);

/** A server of several that takes the tokens of another one. */
export const serverFaults = (ground: Ground): Fault[] => {
  const { operations } = ground.contract;
  const issuing = Object.values(ground.provider.tokens).flatMap((source) =>
    issuersOf(source).flatMap((id) => operations.get(id) ?? []),
  );
  const bearer = bearerOperations(ground);
  return serversOf(bearer).flatMap((taking) =>
    serversOf(issuing)
      .filter((other) => other !== taking)
      .flatMap((other) => {
        const issuers = issuing.filter(({ server }) => server === other).map(({ id }) => id);
        const takers = bearer.filter(({ server }) => server === taking).map(({ id }) => id);
        return faultOf(ground, {
          id: kebab(taking ?? 'main', 'takes-tokens-of', other ?? 'main'),
          sentence: `A token that ${inWords(other)} issued is accepted by ${inWords(taking)}.`,
          clauses: clausesEnding(ground, 'BEARER-KIND'),
          place: { operations: takers, pointer: 'status' },
          keys: takers.map((id) => `token/${id}/*/wrong-kind`),
          plant: () => {
            const issued: string[] = [];
            return {
              reply: (reply, { operation }) => {
                if (issuers.includes(operation) && reply.status < 400) issued.push(textOf(reply));
                return reply;
              },
              token: (state, _kind, sent, { operation }) =>
                state === 'wrong-kind' && takers.includes(operation) && issued.some((text) => text.includes(sent ?? ''))
                  ? 'good'
                  : state,
            };
          },
        });
      }),
  );
};

const serversOf = (operations: readonly Operation[]): Server[] => [...new Set(operations.map(({ server }) => server))];

/** All of an answer in which a token may stand. */
const textOf = ({ body, headers }: Reply): string => JSON.stringify([body, headers]);
