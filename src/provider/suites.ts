import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../contract/files.ts';

/** The ids of all providers that have a suite, in alphabetical order. */
export const providerIds = (): string[] =>
  readdirSync(join(root, 'suites'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
