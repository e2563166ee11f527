import type { ProviderResult, TestResult } from '../../verdict/result.ts';

/** The promise that a test is about: the name of its spec file. */
export const promiseOf = ({ file }: Pick<TestResult, 'file'>): string =>
  (file.split('/').at(-1) ?? file).replace(/\.spec\.[jt]s$/, '');

/**
 * Every promise that some test of these providers is about: those that most providers have first, so that the columns that they share
 * stand together, and equals in the order of the tests.
 */
export const promisesOf = (providers: readonly ProviderResult[]): string[] => {
  const shares = new Map<string, number>();
  for (const { tests } of providers)
    for (const promise of new Set(tests.map(promiseOf))) shares.set(promise, (shares.get(promise) ?? 0) + 1);
  return [...shares].toSorted(([, a], [, b]) => b - a).map(([promise]) => promise);
};
