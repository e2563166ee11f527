import { asObject, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { conditionsInWords } from './condition-in-words.ts';
import { isGrantName } from './grant-of.ts';
import { lookUp } from './look-up.ts';
import type { Schema } from './shown.ts';
import { namesEitherToken, oneLine } from './words.ts';

/** Keywords that a suite can hold a body against. Prose, examples and vendors' extensions stay behind. */
const kept = new Set([
  ...['type', 'format', 'enum', 'const', 'required', 'minLength', 'maxLength', 'minimum', 'maximum', 'pattern'],
  ...['minItems', 'maxItems', 'properties', 'items', 'oneOf', 'anyOf', 'allOf', 'if', 'then', 'else'],
]);

/** Formats that are checked; any other is a word of the document's own and means nothing here. */
const formats = new Set([
  'date-time',
  'date',
  'time',
  'email',
  'uri',
  'uuid',
  'ipv4',
  'ipv6',
  'hostname',
  'int32',
  'int64',
  'float',
  'double',
]);

/** How many alternatives of a schema are kept. */
const alternatives = 8;

/** How many schemas one schema may consist of. Bodies that refer to half of a file's resources have thousands within four levels. */
const most = 300;

/**
 * A schema of an OpenAPI file without references, so deep as is asked for, or less deep where it would be too large: what lies deeper keeps
 * its type, and what refers to itself ends there. Understands 3.0's `nullable`. A reference that leads nowhere leaves the place open.
 */
export const flatten = (document: Json, schema: Json | undefined, depth: number): Schema =>
  withoutWords(withWords(document, schema, depth), false);

/** The same of a request, whose fields keep the prose that says what no keyword does. */
export const flattenRequest = (document: Json, schema: Json | undefined, depth: number): Schema =>
  withoutWords(withWords(document, schema, depth), true);

const withWords = (document: Json, schema: Json | undefined, depth: number): Schema => {
  const work = { document, left: most };
  const flat = flattened(work, schema, depth, []);
  return work.left < 0 && depth > 1 ? withWords(document, schema, depth - 1) : flat;
};

/** A schema whose fields have no prose, but, where it is to be kept, those of its own. */
const withoutWords = (schema: Schema, keepsOwn: boolean): Schema => {
  const { properties, items, ...rest } = schema;
  const field = (node: Json): Json => {
    const { description, ...below } = withoutWords(fieldsOf(node), false);
    return keepsOwn && description !== undefined ? { ...below, description } : below;
  };
  return {
    ...mapValues(rest, (value, keyword) =>
      ['oneOf', 'anyOf', 'allOf'].includes(keyword)
        ? itemsOf(value).map((part) => withoutWords(fieldsOf(part), keepsOwn))
        : value,
    ),
    ...(properties === undefined ? {} : { properties: mapValues(fieldsOf(properties), field) }),
    ...(items === undefined ? {} : { items: withoutWords(fieldsOf(items), false) }),
  };
};

interface Work {
  document: Json;
  left: number;
}

const flattened = (work: Work, schema: Json | undefined, depth: number, trail: readonly Json[]): Schema => {
  const target = asObject(lookUp(work.document, schema));
  work.left -= 1;
  if (!target || trail.includes(target) || work.left < 0) return {};
  const below = (sub: Json | undefined, levels = 1): Schema => flattened(work, sub, depth - levels, [...trail, target]);
  const entries = Object.entries(target).filter(([keyword]) => kept.has(keyword));
  const flat: Schema = {};
  for (const [keyword, value] of entries) {
    if (keyword === 'properties') {
      if (depth > 0)
        flat.properties = mapValues(fieldsOf(value), (sub, name) => ({
          ...below(sub),
          ...neededWords(name, text(fieldsOf(sub).description ?? fieldsOf(lookUp(work.document, sub)).description)),
        }));
    } else if (keyword === 'items') {
      if (depth > 0) flat.items = below(value);
    } else if (keyword === 'required') {
      if (depth > 0 && Array.isArray(value))
        flat.required = [...new Set(value.filter((name) => typeof name === 'string'))];
    } else if (['oneOf', 'anyOf', 'allOf'].includes(keyword)) {
      if (Array.isArray(value) && value.length > 0)
        flat[keyword] = value.slice(0, alternatives).map((sub) => below(sub, 0));
    } else if (['if', 'then', 'else'].includes(keyword)) {
      if (asObject(value)) flat[keyword] = below(value, 0);
    } else if (isUsable(keyword, value)) flat[keyword] = value;
  }
  return withNull(merged(flat), target);
};

const isUsable = (keyword: string, value: Json): boolean => {
  if (keyword === 'format') return typeof value === 'string' && formats.has(value);
  if (keyword === 'pattern') return typeof value === 'string' && isPattern(value);
  if (keyword === 'enum') return Array.isArray(value) && value.length > 0 && value.length <= 50;
  if (keyword === 'type') return [value].flat().every((type) => types.has(String(type)));
  if (keyword === 'const') return true;
  return typeof value === 'number';
};

const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, 'u').source.length < 500;
  } catch {
    return false;
  }
};

/** The parts of an `allOf` as one schema where they are plain objects, which is what files use it for. Conditions stay parts. */
const merged = ({ allOf, ...rest }: Schema): Schema => {
  if (!Array.isArray(allOf)) return rest;
  const [conditions, plain] = [allOf.filter(isCondition), allOf.filter((part) => !isCondition(part))];
  const parts = [...(plain as Schema[]).map(merged), rest];
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Schema;
  const required = [...new Set(parts.flatMap((part) => (part.required as string[] | undefined) ?? []))];
  const kept = [...parts.flatMap((part) => (Array.isArray(part.allOf) ? part.allOf : [])), ...conditions];
  return {
    ...Object.assign({}, ...parts),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(kept.length > 0 ? { allOf: kept } : {}),
  };
};

const isCondition = (part: Json): boolean => fieldsOf(part).if !== undefined;

const withNull = (schema: Schema, { nullable }: Schema): Schema => {
  if (nullable !== true || schema.type === undefined) return schema;
  const { enum: values, ...rest } = schema;
  const types = [schema.type].flat();
  return {
    ...rest,
    type: types.includes('null') ? types : [...types, 'null'],
    ...(Array.isArray(values) ? { enum: values.includes(null) ? values : [...values, null] } : {}),
  };
};

const mapValues = (record: Schema, map: (value: Json, name: string) => Json): Schema =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));

const text = (node: Json | undefined): string => (typeof node === 'string' ? node : '');

/** The prose about a field that says what no keyword does: the grants that there are, when it is required, and which tokens it takes. */
export const neededWords = (name: string, said: string): Schema => {
  if (isGrantName(name) && said !== '') return { description: said.replace(/\s+/g, ' ') };
  return conditionsInWords(said).length > 0 || namesEitherToken(said) ? { description: oneLine(said) } : {};
};
