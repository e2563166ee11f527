import { packageRoot, root } from '../root.ts';
import type { Json } from './json.ts';
import { readText, yamlSource } from './yaml-source.ts';

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

/** Reads a YAML file below the project's root, or below another folder. Throws `ContractError` with file and line for a broken one. */
export const readYaml = (file: string, folder = root): Json => {
  const text = readText(file, folder);
  if (text === undefined) throw new ContractError(file, 'the file is missing or cannot be read');
  const { value, problems } = yamlSource(file, text);
  if (problems[0]) throw new ContractError(problems[0].place, problems[0].message);
  return value;
};

/** Reads a JSON file of Assay's own package. Throws `ContractError` for a broken one. */
export const readOwnJson = (file: string): Json => readJson(file, packageRoot);

/** Reads a JSON file below the project's root, or below another folder. Throws `ContractError` for a broken one. */
export const readJson = (file: string, folder = root): Json => {
  const text = readText(file, folder);
  if (text === undefined) throw new ContractError(file, 'the file is missing or cannot be read');
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const [problem] = yamlSource(file, text).problems;
    throw new ContractError(problem?.place ?? file, problem?.message ?? `not valid JSON: ${(error as Error).message}`);
  }
};
