import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../contract/problem.ts';
import { importFile } from '../provider/import-suite.ts';
import { loadFault } from '../provider/load-fault.ts';
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
import { questionsAreAnswered } from './questions-are-answered.ts';
import { requestsAreComplete } from './requests-are-complete.ts';
import { schemasCompile } from './schemas.ts';
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
  if (unreadable.length > 0) {
    return [
      ...unreadable,
      ...(material.clauses.problems.length > 0 ? [] : clausesAreSound(material)),
      ...(existsSync(join(root, declarationOf(id))) ? [] : [missing(declarationOf(id))]),
    ];
  }
  const found = [
    ...(await materialProblems(material)),
    ...(await readable(`suites/${id}/`, async () => {
      const tests = await collect(id);
      return tests ? testProblems(material, tests) : [];
    })),
    ...(await readable(`suites/${id}/`, () => providerProblems(material))),
    ...questionsAreAnswered(id),
  ];
  return [...new Map(found.map((problem) => [`${problem.place} ${problem.message}`, problem])).values()];
};

const declarationOf = (id: string): string => `suites/${id}/provider.ts`;

const missing = (file: string): Problem => ({ place: `${file}:1`, message: 'is missing: declare the provider there' });

/** Every mistake in the specification itself. */
export const materialProblems = async (material: Material): Promise<Problem[]> => [
  ...material.openapi.problems,
  ...(await isOpenApi(material)),
  ...operationsAreComplete(material),
  ...extensionsAreKnown(material),
  ...schemasCompile(material),
  ...examplesHold(material),
  ...errorRowsAreSound(material),
  ...clausesAreSound(material),
  ...generalClausesAreUsed(material),
  ...namedClausesExist(material),
  ...factsAreAccounted(material),
];

/** Every mistake in what the tests cover. */
export const testProblems = (material: Material, tests: readonly ListedTest[]): Problem[] => [
  ...testsAreDistinct(tests),
  ...clausesAreCovered(material, tests),
  ...errorsAreProvoked(material, tests),
];

/** The problems that a look finds; a contract that cannot be used is one itself, and so is a file of the suite that cannot be imported. */
const readable = async (suite: string, look: () => Promise<Problem[]>): Promise<Problem[]> => {
  try {
    return await look();
  } catch (error) {
    const { place, detail } = loadFault(error, suite);
    return [{ place: place.includes(':') ? place : `${place}:1`, message: detail }];
  }
};

const providerProblems = async (material: Material): Promise<Problem[]> => {
  const source = readText(declarationOf(material.id));
  if (source.text === '') return [missing(source.file)];
  const { default: provider } = (await importFile(join(root, source.file))) as { default: Provider };
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
