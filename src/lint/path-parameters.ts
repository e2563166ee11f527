import { type Operation, pathNames } from '../contract/contract.ts';

/** The `{parameters}` of an operation's path for which no value is given. */
export const missingFromPath = (operation: Operation, given: Record<string, string>): string[] =>
  pathNames(operation.path).filter((name) => !Object.hasOwn(given, name));

/** The given values that the operation's path has no `{parameter}` for. */
export const unknownToPath = (operation: Operation, given: Record<string, string>): string[] =>
  Object.keys(given).filter((name) => !pathNames(operation.path).includes(name));
