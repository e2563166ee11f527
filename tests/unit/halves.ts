import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const tests = join(import.meta.dirname, '..');

/** Paths of all files of pure tests, in alphabetical order: what one room has is shared out evenly. */
const pureTests = (): string[] =>
  readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.whole.test.ts'))
    .sort();

/**
 * Imports every other file of pure tests into this process, beginning with the given one. What they all load (contracts, schemas, the
 * TypeScript compiler's work) is then loaded twice in all, and not once for each file.
 */
export const importHalf = async (first: 0 | 1): Promise<void> => {
  const files = pureTests().filter((_, place) => place % 2 === first);
  for (const file of files) await import(pathToFileURL(join(tests, file)).href);
};
