import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../contract/files.ts';
import { root } from '../root.ts';
import { compiledFiles } from '../schema/compiled-files.ts';

/** Writes `schemas/<provider>/` anew and gives the number of its files. */
export const compileProvider = (provider: string): number => {
  const folder = join(root, 'schemas', provider);
  const files = compiledFiles(provider, readYaml(`specs/${provider}/openapi.yaml`));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return files.size;
};
