import type { Operation } from '../contract/contract.ts';

/** What is wrong with the values given for the `{parameters}` of an operation's path, as the end of a sentence. */
export const pathProblems = (operation: Operation | undefined, given: Record<string, string>): string[] => {
  const templated = [...(operation?.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return [
    ...templated.filter((name) => !Object.hasOwn(given, name)).map((name) => `its path lacks {${name}}`),
    ...Object.keys(given)
      .filter((name) => !templated.includes(name))
      .map((name) => `its path has no {${name}}`),
  ];
};
