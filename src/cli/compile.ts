import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../contract/files.ts';
import { readOpenApiSource } from '../contract/openapi-source.ts';
import { root } from '../root.ts';
import { compiledFiles } from '../schema/compiled-files.ts';

/** Writes `schemas/<provider>/` anew and gives the number of its files. Throws `ContractError` for a document that cannot be compiled, and leaves the folder as it is. */
export const compileProvider = (provider: string): number => {
  const folder = join(root, 'schemas', provider);
  const files = filesOf(provider);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return files.size;
};

const filesOf = (provider: string): Map<string, string> => {
  const source = readOpenApiSource(provider);
  const [problem] = source.problems;
  if (problem) throw new ContractError(problem.place, problem.message);
  try {
    return compiledFiles(provider, source.value);
  } catch (error) {
    const { place } = source.problem(['components', 'schemas'], '');
    throw new ContractError(place, `the schemas cannot be compiled: ${(error as Error).message}`);
  }
};
