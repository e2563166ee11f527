import { createHash } from 'node:crypto';
import type { Provider } from '../provider/provider.ts';

const lengths = [32, 24, 16, 12, 40, 64, 8];

/**
 * The value of a credential that the mock accepts: letters and digits, the same in every run, in the form that the provider asks for.
 * Throws where it cannot make one up; the suite's `mock.ts` then has to name it.
 */
export const inventedCredential = ({ id, credentials }: Provider, name: string): string => {
  const pattern = new RegExp(credentials[name]?.form?.pattern ?? '', 'u');
  const digest = createHash('sha512')
    .update(`${id}/${name}`)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '');
  const value = lengths.map((length) => `mock${digest}`.slice(0, length)).find((candidate) => pattern.test(candidate));
  if (value === undefined)
    throw new Error(`suites/${id}/mock.ts has to name a credential ${name} that matches ${pattern}`);
  return value;
};
