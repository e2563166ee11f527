import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import { root } from '../root.ts';

/** The variable in which a process tells those that it starts which `.env` it has read for them all; empty for none. */
export const dotenvVariable = 'ASSAY_DOTENV';

/** What a `.env` file says. */
export interface Dotenv {
  /** Its absolute path. */
  file: string;
  variables: Record<string, string>;
  /** What is wrong with a line, by its variable. */
  problems: Map<string, LineProblem>;
}

/** A mistake in a line of the file, with its place, and how to mend it. */
interface LineProblem {
  problem: string;
  mend: string;
}

/** A `.env` file that cannot be used. */
export class DotenvError extends Error {
  override name = 'DotenvError';
}

/**
 * Adds the variables of one `.env` file to `process.env`: that of the working directory, or else that of the project. What is set
 * already wins. A process that was started by one that did so adds nothing. `undefined` where no file was read. Throws `DotenvError`.
 */
export const loadDotenv = (folders: readonly string[] = [process.cwd(), root]): Dotenv | undefined => {
  if (process.env[dotenvVariable] !== undefined) return undefined;
  const file = folders.map((folder) => resolve(folder, '.env')).find(isThere);
  process.env[dotenvVariable] = file ?? '';
  if (file === undefined) return undefined;
  const dotenv = readDotenv(file, readBytes(file));
  // Of two accounts, the one in the environment is meant; see `strayedCredential`.
  for (const [name, value] of Object.entries(dotenv.variables)) process.env[name] ??= value;
  return dotenv;
};

/** A named pipe will do, a folder will not: some keep their Python environment in `.env/`. */
const isThere = (file: string): boolean => {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isDirectory();
};

const readBytes = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new DotenvError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}): correct its permissions`);
  }
};

/** Reads the bytes of a `.env` file, which are UTF-8, or UTF-16 with its mark. Throws `DotenvError` for others. */
export const readDotenv = (file: string, bytes: Uint8Array): Dotenv => {
  const text = decoded(file, bytes);
  const variables = parse(text);
  return { file, variables, problems: badlyWritten(file, text, variables) };
};

const decoded = (file: string, bytes: Uint8Array): string => {
  const [first, second] = bytes;
  const mark =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(mark, { fatal: true }).decode(bytes);
  } catch {
    text = '\0';
  }
  // UTF-16 without its mark is valid UTF-8 full of zeros.
  if (text.includes('\0')) throw new DotenvError(`${file} is not UTF-8 text: save it as UTF-8`);
  return text;
};

/** What is wrong with how a variable is written, by its name: a reader may well have meant something else than what was read. */
const badlyWritten = (file: string, text: string, variables: Record<string, string>): Map<string, LineProblem> => {
  const problems = new Map<string, LineProblem>();
  const before = new Map<string, { place: string; value: string }>();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const [, name, written = ''] = /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*|:\s+)(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const [place, value] = [`${file}:${index + 1}`, parse(line)[name] ?? ''];
    const first = before.get(name);
    const problem =
      first && first.value !== value
        ? { problem: `is set at ${first.place} and otherwise at ${place}`, mend: 'keep one of the two lines' }
        : lineProblem(written, variables[name] ?? '', place);
    if (problem) problems.set(name, problem);
    before.set(name, { place, value });
  }
  return problems;
};

const lineProblem = (written: string, value: string, place: string): LineProblem | undefined => {
  const [quote] = /^["'`]/.exec(written) ?? [];
  if (quote) {
    if (!value.startsWith(quote)) return undefined;
    return {
      problem: `begins with a quote that does not end at the end of ${place}`,
      mend: 'put one there, or remove it',
    };
  }
  // `dotenv` takes every # outside of quotes for a comment, also one in the middle of a word.
  if (!/^[^\s#][^#]*(?<!\s)#/.test(written)) return undefined;
  return {
    problem: `is cut off by a # at ${place}, which begins a comment outside of quotes`,
    mend: 'put the value in quotes',
  };
};
