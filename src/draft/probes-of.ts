import type { Draft, DraftOperation } from './draft.ts';

/** The token, by its name, that the request of an operation carries as a bearer; `undefined` where it carries none that is issued here. */
export const bearerOf = ({ request }: DraftOperation, { tokens }: Pick<Draft, 'tokens'>): string | undefined => {
  const [, name] = /^Bearer \{(\w+)\}$/.exec(request.headers?.Authorization ?? '') ?? [];
  return name !== undefined && Object.hasOwn(tokens, name) ? name : undefined;
};

/** The read-only operations that show whether a token is accepted; where no token is issued, all that read. */
export const probesOf = ({ operations, tokens }: Pick<Draft, 'operations' | 'tokens'>): DraftOperation[] => {
  const reading = operations.filter(({ role, method }) => role === 'use' && method === 'GET');
  const withToken = reading.filter((operation) => bearerOf(operation, { tokens }) !== undefined);
  return withToken.length > 0 ? withToken : reading;
};
