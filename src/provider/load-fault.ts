import { ContractError } from '../contract/files.ts';

/**
 * What an error says of the suite that was being imported: a contract that cannot be used, or the first line of the suite on the error's
 * way or in what a parser says of it. `suite` is a folder below the root. Throws the error again where it has nothing to do with the suite.
 */
export const loadFault = (error: unknown, suite: string): ContractError => {
  if (error instanceof ContractError) return error;
  const { stack = '', message = '' } = error as Error;
  const text = `${message}\n${stack}`;
  const begin = text.indexOf(suite);
  const [, file, line = '1'] = begin < 0 ? [] : (/^([\w./-]+?\.ts)(?::(\d+))?/.exec(text.slice(begin)) ?? []);
  if (file === undefined) throw error;
  // A parser names the mistake behind the place, after a line that says only that there is one.
  const [, mistake = String(message).split('\n')[0]] = /: ERROR: (.*)/.exec(message) ?? [];
  return new ContractError(`${file}:${line}`, `cannot be used: ${mistake}`);
};
