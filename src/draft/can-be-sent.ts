import type { DraftOperation } from './draft.ts';

/** Whether a draft can send the good request of an operation without a thing that somebody made before, and without ending a token. */
export const canBeSent = ({ role, method, request }: DraftOperation): boolean =>
  request.path === undefined && (role !== 'use' || method === 'GET') && role !== 'revoke';
