import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** The ids of all providers that have a suite, in alphabetical order. */
export const providerIds = (): string[] =>
  readdirSync(join(root, 'suites'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The same, those with the most spec files first: what takes longest is begun first. */
export const providersBySize = (): string[] => {
  const size = (id: string): number =>
    readdirSync(join(root, 'suites', id)).filter((name) => name.endsWith('.spec.ts')).length;
  return providerIds().sort((a, b) => size(b) - size(a));
};
