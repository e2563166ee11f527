import { asObject, type Json, parseJson } from '../contract/json.ts';
import { isSecretName } from '../masking/secret-name.ts';
import type { Provider } from '../provider/provider.ts';
import type { Exchange } from './exchange.ts';

/**
 * The values that a request carried in secret headers, query parameters and body fields, right or wrong, without their scheme; of
 * `Basic` the password too (RFC 7617).
 */
export const secretsIn = (provider: Provider, { request }: Exchange): string[] => {
  const named = new Set(provider.contract.secretNames.map((name) => name.toLowerCase()));
  const identifiers = new Set(provider.identifiers.map((name) => name.toLowerCase()));
  const isSecret = (name: string): boolean =>
    !identifiers.has(name.toLowerCase()) && (named.has(name.toLowerCase()) || isSecretName(name));
  const sent = [
    ...Object.entries(request.headers),
    ...new URL(request.url).searchParams,
    ...bodyFields(request.body),
  ] as [string, Json][];
  return sent.flatMap(([name, value]) => (isSecret(name) && typeof value === 'string' ? withoutScheme(value) : []));
};

const bodyFields = (body: string | undefined): [string, Json][] => {
  const json = parseJson(body);
  if (json === undefined) return [...new URLSearchParams(body)];
  const fields: [string, Json][] = [];
  const pending = [json];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node === null || typeof node !== 'object') continue;
    const entries = Object.entries(node) as [string, Json][];
    pending.push(...entries.map(([, value]) => value));
    if (asObject(node)) fields.push(...entries);
  }
  return fields;
};

const withoutScheme = (value: string): string[] => {
  const bare = value.replace(/^(Bearer|Basic)( +|$)/i, '');
  if (!/^Basic /i.test(value)) return [bare];
  const password = Buffer.from(bare, 'base64').toString().split(':').slice(1).join(':');
  return password === '' ? [bare] : [bare, password];
};
