import { asObject, parseJson } from '../contract/json.ts';
import type { Provider } from '../provider/provider.ts';
import type { Exchange } from './exchange.ts';

/** The values that a request carried in secret headers, query parameters and body fields, right or wrong, without their scheme. */
export const secretsIn = (provider: Provider, { request }: Exchange): string[] => {
  const names = new Set([
    'authorization',
    'access_token',
    ...provider.contract.secretNames.map((name) => name.toLowerCase()),
  ]);
  for (const name of provider.identifiers) names.delete(name.toLowerCase());
  const sent = [
    ...Object.entries(request.headers),
    ...new URL(request.url).searchParams,
    ...Object.entries(asObject(parseJson(request.body)) ?? {}),
  ];
  return sent
    .filter(([name, value]) => names.has(name.toLowerCase()) && typeof value === 'string')
    .map(([, value]) => String(value).replace(/^(Bearer|Basic)( +|$)/i, ''));
};
