import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generalClauses } from '../contract/general-clauses.ts';
import type { Fields } from '../contract/json.ts';
import { type OpenApiSource, readOpenApiSource } from '../contract/openapi-source.ts';
import { readText, type YamlSource, yamlSource } from '../contract/yaml-source.ts';
import { root } from '../root.ts';

/** Everything that a provider's contract consists of, read and not yet believed. */
export interface Material {
  /** The provider's id, which its folders carry as name. */
  id: string;
  openapi: OpenApiSource;
  clauses: YamlSource;
  /** What the standards expect of every provider, as written. */
  general: readonly Fields[];
  /** The texts of `specs/<id>/examples/` by file name. */
  examples: ReadonlyMap<string, string>;
  /** The texts of `schemas/<id>/` by file name. */
  schemas: ReadonlyMap<string, string>;
}

/** Reads a provider's contract below the root. A missing file reads as an empty one, and the rules say what it lacks. */
export const readMaterial = (id: string): Material => {
  return {
    id,
    openapi: readOpenApiSource(id),
    clauses: yamlSource(`specs/${id}/clauses.yaml`, readText(`specs/${id}/clauses.yaml`) ?? ''),
    general: generalClauses(),
    examples: readFolder(`specs/${id}/examples`),
    schemas: readFolder(`schemas/${id}`),
  };
};

/** The texts of a folder below the root by file name; none where there is no such folder. */
export const readFolder = (folder: string): Map<string, string> => {
  const path = join(root, folder);
  if (!existsSync(path)) return new Map();
  return new Map(
    readdirSync(path)
      .filter((name) => statSync(join(path, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  );
};
