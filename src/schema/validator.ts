import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { SchemaRef } from '../contract/contract.ts';
import { readJson, root } from '../contract/files.ts';
import { asObject, at, type Json, jsonType, pointerPart } from '../contract/json.ts';
import type { Level } from '../contract/level.ts';

// Both packages are CommonJS with a default export that TypeScript sees one level deeper than Node does.
const require = createRequire(import.meta.url);
const Ajv: typeof import('ajv/dist/2020.js').Ajv2020 = require('ajv/dist/2020').Ajv2020;
const addFormats: typeof import('ajv-formats').default = require('ajv-formats').default;

/** One way in which a value breaks a schema. */
export interface Violation {
  level: Level;
  pointer: string;
  documented: string;
  received: string;
}

const ajv = new Ajv({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allErrors: true,
  validateFormats: true,
});
addFormats(ajv);

const validators = new Map<string, ValidateFunction | undefined>();

/** Compiles any JSON Schema under the suite's strict rules. Throws for unknown keywords and formats. */
export const compileStrict = (schema: Json): ValidateFunction => ajv.compile(schema as object);

const validatorFor = ({ provider, name }: SchemaRef, level: Level): ValidateFunction | undefined => {
  const file = `schemas/${provider}/${name}.${level}.json`;
  if (!validators.has(file)) {
    if (existsSync(root + file)) validators.set(file, compileStrict(readJson(file)));
    else if (level === 'must') throw new Error(`${file} is missing: run "npx assay compile"`);
    else validators.set(file, undefined);
  }
  return validators.get(file);
};

/** All violations of a component schema, each with the level of the constraint that it breaks. */
export const violations = (schema: SchemaRef, value: Json): Violation[] =>
  (['must', 'should', 'observe'] as const).flatMap((level) => {
    const validate = validatorFor(schema, level);
    if (!validate || validate(value)) return [];
    return withoutBranches(validate.errors ?? []).map((error) => violationOf(level, error, value));
  });

/** Names of the properties that the compiled schema mentions at a pointer of objects, for finding undocumented ones. */
export const documentedProperties = (schema: SchemaRef): Set<string> => {
  const names = new Set<string>();
  const collect = (node: Json | undefined): void => {
    if (Array.isArray(node)) for (const item of node) collect(item);
    const object = asObject(node);
    if (!object) return;
    for (const name of Object.keys(asObject(object.properties) ?? {})) names.add(name);
    for (const value of Object.values(object)) collect(value);
  };
  for (const level of ['must', 'should', 'observe'] as const) {
    const file = `schemas/${schema.provider}/${schema.name}.${level}.json`;
    if (existsSync(root + file)) collect(readJson(file));
  }
  return names;
};

/** Where an `anyOf` failed, its branches' own complaints are noise: the sentence about the whole remains. */
const withoutBranches = (errors: ErrorObject[]): ErrorObject[] => {
  const unions = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .map(({ schemaPath }) => schemaPath);
  return errors.filter(
    ({ schemaPath }) => !unions.some((union) => schemaPath !== union && schemaPath.startsWith(union)),
  );
};

const violationOf = (level: Level, error: ErrorObject, value: Json): Violation => {
  const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined;
  const pointer = error.instancePath + (missing === undefined ? '' : `/${pointerPart(missing)}`);
  return { level, pointer: pointer || '/', documented: documentedSide(error), received: shown(at(value, pointer)) };
};

const documentedSide = ({ keyword, params, message }: ErrorObject): string => {
  switch (keyword) {
    case 'required':
      return 'present';
    case 'type':
      return [params.type].flat().join(' or ');
    case 'const':
      return JSON.stringify(params.allowedValue);
    case 'enum':
      return `one of ${JSON.stringify(params.allowedValues)}`;
    case 'pattern':
      return `text like ${params.pattern}`;
    case 'format':
      return `a ${params.format}`;
    case 'anyOf':
    case 'oneOf':
      return 'one of the documented forms';
    case 'additionalProperties':
      return `no field "${params.additionalProperty}"`;
    default:
      return message ?? keyword;
  }
};

/** A value with its JSON type, short enough for a line. */
export const shown = (value: Json | undefined): string => {
  const type = jsonType(value);
  if (value === undefined || value === null) return type;
  const text = JSON.stringify(value);
  return `${type} ${text.length > 120 ? `${text.slice(0, 117)}…` : text}`;
};
