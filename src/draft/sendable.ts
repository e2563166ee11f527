import type { Draft, DraftOperation } from './draft.ts';

/**
 * The operations whose good requests a draft can send without a thing that somebody made before, and, of those that end a token, only where
 * it is known which one.
 */
export const sendable = ({ operations, endings }: Pick<Draft, 'operations' | 'endings'>): DraftOperation[] =>
  operations.filter(
    ({ id, role, method, request }) =>
      request.path === undefined &&
      (role !== 'use' || method === 'GET') &&
      (role !== 'revoke' || endings.revocations.some(({ operation }) => operation === id)),
  );
