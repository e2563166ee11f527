import type { Operation } from '../contract/contract.ts';

const templated = ({ path }: Operation): string[] => [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');

/** The `{parameters}` of an operation's path for which no value is given. */
export const missingFromPath = (operation: Operation, given: Record<string, string>): string[] =>
  templated(operation).filter((name) => !Object.hasOwn(given, name));

/** The given values that the operation's path has no `{parameter}` for. */
export const unknownToPath = (operation: Operation, given: Record<string, string>): string[] =>
  Object.keys(given).filter((name) => !templated(operation).includes(name));
