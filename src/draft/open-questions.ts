import type { Draft, DraftOperation } from './draft.ts';
import { schemesOf } from './request-of.ts';

/** What to ask where nothing read-only carries a token: documents that name another scheme for it leave out how the token is used. */
export const tokenWithoutProbe = (
  operations: readonly DraftOperation[],
  tokens: readonly string[],
): string | undefined => {
  const reading = operations.filter(({ role, method }) => role === 'use' && method === 'GET');
  const then = 'and call bearerUsage and tokenExpiry for it';
  if (reading.length === 0) return `no read-only operation was found that needs the token: add one as a probe, ${then}`;
  const carries = ({ request }: DraftOperation): boolean =>
    tokens.some((token) => JSON.stringify([request.headers, request.query]).includes(`{${token}}`));
  if (tokens.length === 0 || reading.some(carries)) return undefined;
  const [{ id } = { id: '' }] = reading;
  return `no scheme in the document takes ${tokens[0]}: if ${id} does, write its scheme in openapi.yaml, send Bearer {${tokens[0]}} in its Authorization header, ${then}`;
};

/** What to say of reads that a document lets in by several schemes, of which the good request uses one. */
export const otherWaysIn = (
  operations: readonly DraftOperation[],
  around: { schemes: Draft['schemes']; tokens: string[] },
): string[] => {
  const ways = operations
    .filter(({ role, security }) => role === 'use' && security.length > 1)
    .map((operation) => {
      const sent = schemesOf(operation, around).map(({ name }) => name);
      const others = operation.security
        .filter((names) => names.join() !== sent.join())
        .map((names) => names.join(' with '));
      return { id: operation.id, way: `${others.join(' or ')} in place of ${sent.join(' with ')}` };
    });
  return [...new Set(ways.map(({ way }) => way))].map((way) => {
    const ids = ways.filter((each) => each.way === way).map(({ id }) => id);
    return `${ids.join(', ')} may be asked with ${way}, which alone is sent: write a request for the other where you use it`;
  });
};

/** `create-token 429, 500; read-account 403` */
export const grouped = (rows: readonly [operation: string, status: string][]): string =>
  [...new Set(rows.map(([operation]) => operation))]
    .map((operation) => {
      const statuses = rows.filter(([of]) => of === operation).map(([, status]) => status);
      return `${operation} ${statuses.join(', ')}`;
    })
    .join('; ');
