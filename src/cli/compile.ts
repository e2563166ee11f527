import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../contract/files.ts';
import { readOpenApiSource } from '../contract/openapi-source.ts';
import { writeWhole } from '../results/write-whole.ts';
import { removeFiles } from '../results/written-files.ts';
import { root } from '../root.ts';
import { compiledFiles, isCompiled } from '../schema/compiled-files.ts';

/**
 * Writes `schemas/<provider>/` anew and gives the number of its files. What an earlier compilation wrote and this one does not is removed
 * when all is written; other files stay. Throws `ContractError` for a document that cannot be compiled, and leaves the folder as it is.
 */
export const compileProvider = (provider: string): number => {
  const folder = join(root, 'schemas', provider);
  const files = filesOf(provider);
  const left = existsSync(folder) ? readdirSync(folder).filter((name) => !files.has(name)) : [];
  for (const [name, text] of files) writeWhole(join(folder, name), text);
  removeFiles(
    folder,
    left.filter((name) => name.endsWith('.json') && isCompiled(provider, readFileSync(join(folder, name), 'utf8'))),
  );
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
