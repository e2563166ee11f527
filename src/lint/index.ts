import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ContractError } from '../contract/files.ts';
import type { Problem } from '../contract/problem.ts';
import type { Provider } from '../provider/provider.ts';
import { root } from '../root.ts';
import { clausesAreSound, namedClausesExist } from './clauses.ts';
import { clausesAreCovered } from './clauses-are-covered.ts';
import { environmentIsShown } from './environment-is-shown.ts';
import { errorRowsAreSound } from './error-rows.ts';
import { errorsAreProvoked } from './errors-are-provoked.ts';
import { examplesHold } from './examples.ts';
import { extensionsAreKnown } from './extensions.ts';
import { factsAreAccounted } from './facts.ts';
import { generalClausesAreUsed } from './general-clauses.ts';
import { isOpenApi } from './is-openapi.ts';
import type { ListedTest } from './listed-test.ts';
import { type Material, readMaterial } from './material.ts';
import { operationsAreComplete } from './operations.ts';
import { providerIsSound } from './provider-is-sound.ts';
import { requestsAreComplete } from './requests-are-complete.ts';
import { schemasCompile } from './schemas.ts';
import { secretsAreNamed } from './secrets-are-named.ts';
import { testsAreDistinct } from './tests-are-distinct.ts';
import type { TextFile } from './text-file.ts';

export type { Problem } from '../contract/problem.ts';
export type { ListedTest } from './listed-test.ts';

/**
 * Every mistake in a provider's contract, found without a request: in `specs/`, `schemas/` and `provider.ts`, and, where its tests can
 * be collected, in what they cover. They are collected only once the contract can be read, because they are made from it.
 */
export const lintProvider = async (
  id: string,
  collect: (id: string) => Promise<readonly ListedTest[]> | undefined = () => undefined,
): Promise<Problem[]> => {
  const material = readMaterial(id);
  const unreadable = [...material.openapi.problems, ...material.clauses.problems];
  if (unreadable.length > 0) return unreadable;
  const found = [
    ...(await materialProblems(material)),
    ...(await readable(async () => {
      const tests = await collect(id);
      return tests ? testProblems(material, tests) : [];
    })),
    ...(await readable(() => providerProblems(material))),
  ];
  return [...new Map(found.map((problem) => [`${problem.place} ${problem.message}`, problem])).values()];
};

/** Every mistake in the specification itself. */
export const materialProblems = async (material: Material): Promise<Problem[]> => [
  ...(await isOpenApi(material)),
  ...operationsAreComplete(material),
  ...extensionsAreKnown(material),
  ...secretsAreNamed(material),
  ...schemasCompile(material),
  ...examplesHold(material),
  ...errorRowsAreSound(material),
  ...clausesAreSound(material),
  ...generalClausesAreUsed(material),
  ...namedClausesExist(material),
  ...factsAreAccounted(material),
];

/** Every mistake in what the tests cover. */
export const testProblems = async (material: Material, tests: readonly ListedTest[]): Promise<Problem[]> => [
  ...testsAreDistinct(tests),
  ...clausesAreCovered(material, tests),
  ...(await errorsAreProvoked(material, tests)),
];

/** The problems that a look finds; a contract that cannot be used is one itself. */
const readable = async (look: () => Promise<Problem[]>): Promise<Problem[]> => {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return [{ place: error.place.includes(':') ? error.place : `${error.place}:1`, message: error.detail }];
  }
};

const providerProblems = async (material: Material): Promise<Problem[]> => {
  const source = readText(`suites/${material.id}/provider.ts`);
  if (source.text === '') return [{ place: `${source.file}:1`, message: 'is missing: declare the provider there' }];
  const { default: provider } = (await import(pathToFileURL(join(root, source.file)).href)) as { default: Provider };
  return [
    ...providerIsSound(provider, source),
    ...requestsAreComplete(provider, material, source),
    ...environmentIsShown(provider, source, readText('.env.example')),
  ];
};

const readText = (file: string): TextFile => ({
  file,
  text: existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '',
});
