import type { Draft, DraftOperation } from './draft.ts';

/** A token that is issued here and lets a request in. */
export interface Carried {
  /** The token's name. */
  token: string;
  /** The header that carries it: `Authorization` after the word Bearer, any other one alone. */
  header: string;
}

/** The token that lets the request of an operation in; `undefined` where it carries none that is issued here. */
export const carriedBy = (
  { request }: DraftOperation,
  { tokens }: { tokens: Record<string, unknown> },
): Carried | undefined => {
  for (const [header, text] of Object.entries(request.headers ?? {})) {
    const [, token] = /^(?:Bearer )?\{(\w+)\}$/.exec(text) ?? [];
    if (token !== undefined && Object.hasOwn(tokens, token)) return { token, header };
  }
  return undefined;
};

/** The read-only operations that show whether a token is accepted; where no token is issued, all that read. */
export const probesOf = ({ operations, tokens }: Pick<Draft, 'operations' | 'tokens'>): DraftOperation[] => {
  const reading = operations.filter(({ role, method }) => role === 'use' && method === 'GET');
  const withToken = reading.filter((operation) => carriedBy(operation, { tokens }) !== undefined);
  return withToken.length > 0 ? withToken : reading;
};
