import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.ts';
import { loadFault } from './load-fault.ts';
import type { Provider } from './provider.ts';

let prepare: () => Promise<unknown> = async () => {};

/**
 * What has to be done before this process can import TypeScript. It is done for the first file of a suite and not earlier, because it makes
 * every later import slower.
 */
export const prepareImports = (how: () => Promise<unknown>): void => {
  let done: Promise<unknown> | undefined;
  prepare = () => {
    done ??= how();
    return done;
  };
};

/** Does now what has to be done before. */
export const readyToImport = (): Promise<unknown> => prepare();

/** Imports a file of a suite by its path. */
export const importFile = async (file: string): Promise<Record<string, unknown>> => {
  await prepare();
  return import(pathToFileURL(file).href);
};

/** The default export of `<suite>/provider.ts`; `suite` is a folder below the root. */
export const importProvider = (suite: string): Promise<Provider> => importDefault(suite, 'provider.ts');

/** The default export of a file of a suite. Throws where the file is missing. */
const importDefault = async <Value>(suite: string, name: string): Promise<Value> => {
  const value = await importOptional<Value>(suite, name);
  if (value === undefined) throw new Error(`${join(root, suite, name)} is missing`);
  return value;
};

/** The same, or `undefined` where there is no such file. Throws `ContractError` for one that cannot be loaded: it is the user's. */
export const importOptional = async <Value>(suite: string, name: string): Promise<Value | undefined> => {
  const file = join(root, suite, name);
  if (!existsSync(file)) return undefined;
  try {
    return (await importFile(file)).default as Value;
  } catch (error) {
    throw loadFault(error, suite);
  }
};
