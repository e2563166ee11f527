import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Details } from '../provider/details.ts';
import { identityOf, type Place, placeIn, type TestIdentity } from '../provider/identity.ts';
import { loadFault } from '../provider/load-fault.ts';
import { compiledFlags, root, typescriptLoader } from '../root.ts';
import { type DeclaredTest, declaredTests, importSpec } from './test.ts';

/** A test of a spec file, ready to be run by whoever brings a session. */
export interface CollectedTest extends Place {
  identity: TestIdentity;
  body: DeclaredTest['body'];
  /** What provokes the documented errors of its file, where it is one of those that a table provokes. */
  provocations?: Details['provocations'];
}

/** What a process needs on its command line so that `#runner` is the proof's own `test`. */
const proofCondition = '--conditions=assay-prove';

/** The whole command line of Node for a process that imports suites with the proof's own `test`. */
export const proofFlags = [proofCondition, '--import', typescriptLoader, ...compiledFlags];

/** The names of a provider's spec files, in alphabetical order. */
export const specFilesOf = (provider: string): string[] =>
  readdirSync(join(root, 'suites', provider))
    .filter((name) => name.endsWith('.spec.ts'))
    .sort();

/**
 * All tests of a provider, by importing its spec files in alphabetical order. Works only in a process with `proofCondition`, and
 * throws otherwise; `ContractError` for a file that cannot be loaded.
 */
export const collectTests = async (provider: string): Promise<CollectedTest[]> => {
  const folder = join(root, 'suites', provider);
  for (const file of specFilesOf(provider)) {
    await importSpec(join(folder, file)).catch((error: unknown) => {
      throw loadFault(error, `suites/${provider}/`);
    });
  }
  return declaredTests()
    .map(({ title, details, specFile, file, line, body }) => {
      const spec = relative(root, specFile);
      return {
        identity: identityOf(spec, title, details.annotation),
        ...placeIn(spec, relative(root, file), line),
        body,
        ...(details.provocations && { provocations: details.provocations }),
      };
    })
    .filter(({ identity }) => identity.file.startsWith(`suites/${provider}/`));
};

/** Ids that more than one test has: titles that differ in letter case or punctuation alone. Reports would mix up such tests. */
export const ambiguousIds = (tests: readonly CollectedTest[]): string[] => {
  const ids = tests.map(({ identity }) => identity.id);
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
};
