import { generalClausesOf, isAccepted, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * What RFC 9110 5.1 expects: the names of the headers that carry tokens and credentials are read in any letter case. Throws for an operation
 * that names no such header, because its request would be the good one: the Authorization of Basic is made by the harness.
 */
export const headerCase = (provider: Provider, ...operations: string[]): void => {
  const { expects, has } = generalClausesOf(provider);
  if (!has('HEADER-CASE')) return;

  for (const operation of operations) {
    const request = provider.requests[operation] ?? {};
    const { headers = {}, client } = request;
    const named = Object.values({ ...headers, ...(client?.kind === 'headers' ? client.headers : {}) });
    if (!named.some((text) => text.includes('{')))
      throw new Error(
        `${operation} names no header with a token or a credential in suites/${provider.id}/provider.ts: leave it out of headerCase`,
      );
    const template = {
      ...request,
      headers: swapped(headers),
      ...(client?.kind === 'headers' ? { client: { ...client, headers: swapped(client.headers) } } : {}),
    };
    test(`${operation} reads header names in any case`, expects('HEADER-CASE'), async ({ api, verify }) => {
      verify(await api.sendVariant(operation, { template }), isAccepted);
    });
  }
};

/** Headers with placeholders under names in letters in turn, because all in lower case are what HTTP/2 writes, and nobody minds those. */
const swapped = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [text.includes('{') ? inTurn(name) : name, text] as const),
  );

const inTurn = (name: string): string =>
  [...name].map((letter, place) => (place % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase())).join('');
