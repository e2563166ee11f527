import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml, root } from '../contract/files.ts';
import { compileSchemas } from '../schema/compile.ts';

/** What `schemas/<provider>/` should hold: file names with their text. */
export const compiledFiles = (provider: string): Map<string, string> =>
  new Map(
    [...compileSchemas(provider, readYaml(`specs/${provider}/openapi.yaml`))].map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );

/** Files of `schemas/<provider>/` that differ from what the contract compiles to: stale, missing or left over. */
export const staleFiles = (provider: string): string[] => {
  const folder = join(root, 'schemas', provider);
  const expected = compiledFiles(provider);
  const present = existsSync(folder) ? readdirSync(folder) : [];
  const changed = [...expected].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  return [...changed.map(([name]) => name), ...present.filter((name) => !expected.has(name))].map(
    (name) => `schemas/${provider}/${name}`,
  );
};

/** Writes `schemas/<provider>/` anew and gives the number of its files. */
export const compileProvider = (provider: string): number => {
  const folder = join(root, 'schemas', provider);
  const files = compiledFiles(provider);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return files.size;
};
