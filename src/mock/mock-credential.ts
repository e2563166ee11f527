import { createHash } from 'node:crypto';
import type { Provider } from '../provider/provider.ts';
import { algorithmOf, newKey } from './client-assertion.ts';

const lengths = [32, 24, 16, 12, 40, 64, 8];

/**
 * The value of a credential that the mock accepts: the example of `provider.ts`, or else letters and digits, the same in every run, in the
 * form that the provider asks for. A key that signs assertions is one of its kind, the same until the process ends. Throws where it cannot make
 * one up.
 */
export const mockCredential = (provider: Provider, name: string): string => {
  const { id, credentials } = provider;
  const example = credentials[name]?.example;
  if (example !== undefined) return example;
  const key = keyOf(provider, name);
  if (key !== undefined) return key;
  const pattern = new RegExp(credentials[name]?.form?.pattern ?? '', 'u');
  const digest = createHash('sha512')
    .update(`${id}/${name}`)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '');
  const value = lengths.map((length) => `mock${digest}`.slice(0, length)).find((candidate) => pattern.test(candidate));
  if (value === undefined)
    throw new Error(
      `suites/${id}/provider.ts has to give an example of the credential ${name}, which must match ${pattern}`,
    );
  return value;
};

const keys = new Map<string, string>();

const keyOf = (provider: Provider, name: string): string | undefined => {
  const alg = algorithmOf(provider, name);
  const place = `${provider.id}/${name}/${alg}`;
  const key = keys.get(place) ?? (alg === undefined ? undefined : newKey(alg));
  if (key !== undefined) keys.set(place, key);
  return key;
};
