import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../contract/files.ts';
import { identityOf, type TestIdentity } from '../provider/identity.ts';
import { type DeclaredTest, declaredTests } from './test.ts';

/** A test of a spec file, ready to be run by whoever brings a session. */
export interface CollectedTest {
  identity: TestIdentity;
  line: number;
  body: DeclaredTest['body'];
}

/** What a process needs on its command line so that `#runner` is the proof's own `test`. */
export const proofCondition = '--conditions=assay-prove';

/**
 * All tests of a provider, by importing its spec files in alphabetical order. Only in a process with `proofCondition`; throws
 * otherwise, and for a spec file that declares the same test twice.
 */
export const collectTests = async (provider: string): Promise<CollectedTest[]> => {
  const folder = join(root, 'suites', provider);
  const files = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
  for (const file of files.sort()) await import(pathToFileURL(join(folder, file)).href);
  const collected = declaredTests()
    .map(({ title, details, file, line, body }) => {
      return { identity: identityOf(relative(root, file), title, details.annotation), line, body };
    })
    .filter(({ identity }) => identity.file.startsWith(`suites/${provider}/`));
  requireDistinct(collected);
  return collected;
};

const requireDistinct = (tests: readonly CollectedTest[]): void => {
  const seen = new Map<string, CollectedTest>();
  for (const test of tests) {
    const { id, file } = test.identity;
    const twin = seen.get(id);
    if (twin) throw new Error(`${file}:${test.line} declares the test ${id} again, after line ${twin.line}`);
    seen.set(id, test);
  }
};
