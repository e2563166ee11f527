import type { Operation } from '../../contract/contract.ts';
import { documentedError, success } from '../replies.ts';
import type { Reply } from '../seams.ts';
import type { Deviation, Ground } from './fault.ts';

/** Two providers that tell nothing apart: no suite may find either of them conformant. */
export const extremesOf = ({ contract }: Ground): { accepts: Deviation; rejects: Deviation } => {
  const answering = (answer: (operation: Operation, reply: Reply) => Reply) => (reply: Reply, at: string) => {
    const operation = contract.operations.get(at);
    return operation ? answer(operation, reply) : reply;
  };
  const accept = answering((operation, reply) => (reply.status >= 400 ? success(operation) : reply));
  const reject = answering((operation) => rejection(operation));
  return {
    accepts: {
      id: 'everything-accepted',
      sentence: 'Every request is answered with the documented success.',
      keys: ['*'],
      plant: () => ({ reply: (reply, { operation }) => accept(reply, operation) }),
    },
    rejects: {
      id: 'everything-rejected',
      sentence: 'Every request is answered with a documented error, preferably for want of authentication.',
      keys: ['*'],
      plant: () => ({ reply: (reply, { operation }) => reject(reply, operation) }),
    },
  };
};

const rejection = (operation: Operation): Reply => {
  const rank = [401, 403, 400];
  const [best] = [...operation.errors].sort((a, b) => place(rank, a.status) - place(rank, b.status));
  if (best) return documentedError(operation, `${best.status}/${best.name}`);
  return { status: 401, name: 'rejected', headers: {}, body: undefined };
};

const place = (rank: readonly number[], status: number): number => {
  const found = rank.indexOf(status);
  return found < 0 ? rank.length : found;
};
