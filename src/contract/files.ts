import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { packageRoot, root } from '../root.ts';
import type { Json } from './json.ts';

/** A file of the contract that cannot be used. `place` is `file` or `file:line`; the message says what to mend. */
export class ContractError extends Error {
  override name = 'ContractError';
  readonly place: string;
  readonly detail: string;

  constructor(place: string, detail: string) {
    super(`${place}: ${detail}`);
    this.place = place;
    this.detail = detail;
  }
}

const read = (file: string, folder = root): string => {
  try {
    return readFileSync(folder + file, 'utf8');
  } catch {
    throw new ContractError(file, 'the file is missing or cannot be read');
  }
};

/** Reads a YAML file below the project's root, or below another folder. Throws `ContractError` with file and line for a broken one. */
export const readYaml = (file: string, folder = root): Json => {
  const text = read(file, folder);
  // To prepare for pretty errors takes as long as the parsing itself; the place of one is all that is needed.
  const document = parseDocument(text, { prettyErrors: false, strict: true, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem) {
    const line = text.slice(0, problem.pos[0]).split('\n').length;
    throw new ContractError(`${file}:${line}`, `not valid YAML: ${problem.message}`);
  }
  return document.toJS() as Json;
};

/** Reads a JSON file of Assay's own package. Throws `ContractError` for a broken one. */
export const readOwnJson = (file: string): Json => readJson(file, packageRoot);

/** Reads a JSON file below the project's root, or below another folder. Throws `ContractError` for a broken one. */
export const readJson = (file: string, folder = root): Json => {
  try {
    return JSON.parse(read(file, folder)) as Json;
  } catch (error) {
    if (error instanceof ContractError) throw error;
    throw new ContractError(file, `not valid JSON: ${(error as Error).message}`);
  }
};
