import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** The ids of all providers that have a suite, in alphabetical order; none in a folder without `suites/`. */
export const providerIds = (): string[] => {
  const folder = join(root, 'suites');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
};

/** The same, those with the most spec files first: what takes longest is begun first. */
export const providersBySize = (): string[] => {
  const size = (id: string): number =>
    readdirSync(join(root, 'suites', id)).filter((name) => name.endsWith('.spec.ts')).length;
  return providerIds().sort((a, b) => size(b) - size(a));
};
