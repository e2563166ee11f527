import { existsSync } from 'node:fs';
import { readJson } from '../contract/files.ts';
import type { Json } from '../contract/json.ts';
import type { Level } from '../contract/level.ts';
import { readOpenApiSource } from '../contract/openapi-source.ts';
import { root } from '../root.ts';
import { compileSchemas } from './compile.ts';

const compiled = new Map<string, Map<string, Json>>();
const read = new Map<string, Json>();

/**
 * The compiled schema of a component at a level, `undefined` where it has none: from `schemas/<provider>/`, or from the contract itself
 * where that folder is absent. Whoever commits the folder sees in a review what a change of a contract comes to; nobody has to. Each is
 * read once in a process. Throws `ContractError` for a broken file.
 */
export const compiledSchema = (provider: string, component: string, level: Level): Json | undefined => {
  const folder = `schemas/${provider}`;
  const file = `${folder}/${component}.${level}.json`;
  const known = read.get(file);
  if (known !== undefined) return known;
  if (existsSync(root + folder)) {
    if (!existsSync(root + file)) return undefined;
    const schema = readJson(file);
    read.set(file, schema);
    return schema;
  }
  const schemas = compiled.get(provider) ?? compileSchemas(provider, readOpenApiSource(provider).value);
  compiled.set(provider, schemas);
  return schemas.get(`${component}.${level}`);
};

/** The documented part of a body's schema. Throws where there is none, which a fresh compilation would have. */
export const documentedSchema = (provider: string, component: string): Json => {
  const schema = compiledSchema(provider, component, 'must');
  if (schema === undefined)
    throw new Error(`schemas/${provider}/${component}.must.json is missing: run "npx assay compile"`);
  return schema;
};
