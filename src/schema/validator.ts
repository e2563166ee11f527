import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { SchemaRef } from '../contract/contract.ts';
import { asObject, at, fieldsOf, type Json, jsonType, pointerPart } from '../contract/json.ts';
import type { Level } from '../contract/level.ts';
import { compiledSchema, documentedSchema } from './compiled-schema.ts';

/** One way in which a value breaks a schema. */
export interface Violation {
  level: Level;
  pointer: string;
  documented: string;
  received: string;
}

/** To make the code of a validator shorter takes longer than a run spends in it. */
const code = { optimize: false };

/** `checked`: holds each schema against the meta-schema first, which takes longer to compile than most suites' schemas together. */
const strictly = (allErrors: boolean, checked = false) => {
  const ajv = new Ajv({
    meta: checked,
    validateSchema: checked,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allErrors,
    validateFormats: true,
    code,
  });
  formats.default(ajv);
  return ajv;
};
const thorough = strictly(true);
/** Stops at the first violation: a body of a million rows would otherwise make millions of them. */
const brief = strictly(false);
/** The most values that a body may hold to be judged thoroughly. */
const thoroughUpTo = 5_000;

const validators = new Map<string, ValidateFunction | undefined>();

/** Compiles the schema of a file format: errors tell the schema that they come from, whose description has the mend. */
export const formatValidator = (schema: Json): ValidateFunction => {
  const ajv = new Ajv({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    verbose: true,
    code,
  });
  formats.default(ajv);
  return ajv.compile(schema as object);
};

/** Whether a format can be held against a value. */
export const isKnownFormat = (name: string): boolean => Object.hasOwn(thorough.formats, name);

let checking: typeof thorough | undefined;

/** Throws for what is no JSON Schema (2020-12) under the suite's strict rules, and says why. */
export const checkSchema = (schema: Json): void => {
  checking ??= strictly(true, true);
  checking.compile(schema as object);
};

/**
 * Compiles any JSON Schema under the suite's strict rules. Throws for unknown keywords and formats, and for a keyword's value of a wrong
 * type. A second reading of a file is another schema of the same name, which one compiler does not take: it gets a compiler of its own.
 */
export const compileStrict = (schema: Json): ValidateFunction => {
  const name = asObject(schema)?.$id;
  const isTaken = typeof name === 'string' && thorough.getSchema(name) !== undefined;
  return (isTaken ? strictly(true) : thorough).compile(schema as object);
};

/** Compiles a schema that is not ours, with whatever keywords and formats it may have. */
export const compileForeign = (schema: Json): ValidateFunction =>
  new Ajv({ strict: false, allErrors: true, validateFormats: false, code }).compile(schema as object);

const validatorFor = (
  { provider, name }: SchemaRef,
  level: Level,
  ajv: typeof thorough,
): ValidateFunction | undefined => {
  const key = `${provider}/${name}.${level} ${ajv === brief}`;
  if (!validators.has(key)) {
    const compiled = level === 'must' ? documentedSchema(provider, name) : compiledSchema(provider, name, level);
    validators.set(key, compiled === undefined ? undefined : ajv.compile(compiled as object));
  }
  return validators.get(key);
};

/** Whether a value holds more values than are judged thoroughly. */
const isLarge = (value: Json): boolean => {
  const pending: Json[] = [value];
  for (let seen = 0; seen <= thoroughUpTo; seen += 1) {
    const node = pending.pop();
    if (node === undefined) return false;
    if (node === null || typeof node !== 'object') continue;
    for (const item of Object.values(node)) {
      pending.push(item);
      if (pending.length > thoroughUpTo) return true;
    }
  }
  return true;
};

/** The violations of a component schema, each with the level of the constraint that it breaks; of a very large value the first of each level. */
export const violations = (schema: SchemaRef, value: Json): Violation[] => {
  const ajv = isLarge(value) ? brief : thorough;
  return (['must', 'should', 'observe'] as const).flatMap((level) => {
    const validate = validatorFor(schema, level, ajv);
    if (!validate || validate(value)) return [];
    return withoutEchoes(validate.errors ?? []).map((error) => violationOf(level, error, value));
  });
};

/** Names of the properties that the compiled schema mentions at a pointer of objects, for finding undocumented ones. */
export const documentedProperties = (schema: SchemaRef): ReadonlySet<string> => {
  const key = `${schema.provider}/${schema.name}`;
  const names = mentioned.get(key) ?? propertiesOf(schema);
  mentioned.set(key, names);
  return names;
};

const mentioned = new Map<string, Set<string>>();

const propertiesOf = (schema: SchemaRef): Set<string> => {
  const names = new Set<string>();
  const collect = (node: Json | undefined): void => {
    if (Array.isArray(node)) for (const item of node) collect(item);
    const object = asObject(node);
    if (!object) return;
    for (const name of Object.keys(fieldsOf(object.properties))) names.add(name);
    for (const value of Object.values(object)) collect(value);
  };
  for (const level of ['must', 'should', 'observe'] as const)
    collect(compiledSchema(schema.provider, schema.name, level));
  return names;
};

/**
 * One sentence for one fault: of a failed `anyOf` the sentence about the whole, not the complaints of its branches; of a failed `then` the
 * complaint itself, not ajv's remark that the condition held.
 */
const withoutEchoes = (errors: ErrorObject[]): ErrorObject[] => {
  const unions = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .map(({ schemaPath }) => schemaPath);
  return errors.filter(
    ({ keyword, schemaPath }) =>
      keyword !== 'if' && !unions.some((union) => schemaPath !== union && schemaPath.startsWith(union)),
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

/** A value with its JSON type, in full: to cut it before it is masked could leave a part of a secret that nobody recognises. */
export const shown = (value: Json | undefined): string => {
  const type = jsonType(value);
  if (value === undefined || value === null) return type;
  return `${type} ${JSON.stringify(value)}`;
};
