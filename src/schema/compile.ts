import { asObject, at, atPath, type Fields, fieldsOf, type Json, pointerPart } from '../contract/json.ts';
import type { Level } from '../contract/level.ts';
import { localPath } from '../contract/reference.ts';
import { withoutDiscriminator } from './discriminator.ts';

const levels: Level[] = ['must', 'should', 'observe'];
const annotations = new Set([
  'description',
  'title',
  'example',
  'examples',
  'deprecated',
  'summary',
  'externalDocs',
  'xml',
]);

/**
 * Compiles the component schemas of an OpenAPI document into plain JSON Schemas, one for each component and level:
 * the plain keywords become `<name>.must`, what stands under `x-should` and `x-observe` becomes `<name>.should` and
 * `<name>.observe`. A level without any constraint has no schema. What refers to itself becomes a `$defs` of its schema, all other
 * references are put in place. Throws for a reference that leads nowhere.
 */
export const compileSchemas = (provider: string, document: Json): Map<string, Json> => {
  const components = fieldsOf(at(document, '/components/schemas'));
  const compiled = new Map<string, Json>();
  for (const name of Object.keys(components)) {
    for (const level of levels) {
      const body = compileComponent(document, name, level);
      if (!body || Object.keys(body).length === 0) continue;
      compiled.set(`${name}.${level}`, {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `assay:${provider}/${name}.${level}`,
        ...body,
      });
    }
  }
  return compiled;
};

const compileComponent = (document: Json, name: string, level: Level): Fields | undefined => {
  const run = new Compilation(document, level);
  const body = asObject(run.schema(at(document, `/components/schemas/${pointerPart(name)}`) ?? {}));
  const definitions = run.definitions();
  return body && Object.keys(definitions).length > 0
    ? { ...body, $defs: { ...fieldsOf(body.$defs), ...definitions } }
    : body;
};

/** The compilation of one component at one level. */
class Compilation {
  readonly #document: Json;
  readonly #level: Level;
  /** The circular references that were met, in that order. */
  readonly #circular: string[] = [];

  constructor(document: Json, level: Level) {
    this.#document = document;
    this.#level = level;
  }

  /** What a schema says at this level; `undefined` for nothing. */
  schema(node: Json): Json | undefined {
    return this.#level === 'must' ? this.#documented(node) : this.#levelled(node, this.#level);
  }

  /** The schemas of the circular references, each under the name by which `#/$defs/` refers to it. */
  definitions(): Fields {
    const definitions: Fields = {};
    // To compile one may bring up another.
    for (let place = 0; place < this.#circular.length; place += 1) {
      const reference = this.#circular[place] ?? '';
      definitions[definitionOf(reference)] = this.schema(this.#target(reference)) ?? {};
    }
    return definitions;
  }

  #target(reference: string): Json {
    const target = atPath(this.#document, localPath(reference) ?? ['']);
    if (target === undefined) throw new Error(`"${reference}" leads nowhere`);
    return target;
  }

  /** The schema that a reference stands for: in place, or by name where it is part of itself. */
  #resolved(reference: string): Json | undefined {
    const reached = this.#reachedFrom(reference);
    if (!reached.has(reference)) return this.schema(this.#target(reference));
    if (this.#isEmptyCircle(reference)) throw new Error(`"${reference}" refers to itself and says nothing else`);
    if (this.#level !== 'must' && ![...reached].some((each) => this.#speaks(each))) return undefined;
    if (!this.#circular.includes(reference)) this.#circular.push(reference);
    return { $ref: `#/$defs/${definitionOf(reference)}` };
  }

  /** All references that are found by following a reference, itself only where it comes round. */
  #reachedFrom(reference: string): Set<string> {
    const reached = new Set<string>();
    const pending = [reference];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const inner of referencesIn(this.#target(next))) {
        if (!reached.has(inner)) pending.push(inner);
        reached.add(inner);
      }
    }
    return reached;
  }

  #isEmptyCircle(reference: string): boolean {
    const seen = new Set<string>();
    for (let next: Json | undefined = reference; typeof next === 'string'; next = fieldsOf(this.#target(next)).$ref) {
      if (seen.has(next)) return true;
      seen.add(next);
    }
    return false;
  }

  #speaks(reference: string): boolean {
    return JSON.stringify(this.#target(reference)).includes(`"x-${this.#level}":`);
  }

  /** The schema without our extensions and without prose: what the documents state. */
  #documented(node: Json): Json {
    const written = asObject(node);
    if (!written) return node;
    const { $ref: reference, ...beside } = withoutDiscriminator(withoutNamedFormat(written, this.#document));
    const kept = Object.fromEntries(
      Object.entries(beside)
        .filter(([key]) => !key.startsWith('x-') && !annotations.has(key))
        .map(([key, value]) => [key, mapSubschemas(key, value, (sub) => this.#documented(sub))]),
    );
    if (typeof reference !== 'string') return kept;
    const target = this.#resolved(reference) ?? {};
    return Object.keys(kept).length === 0 ? target : { allOf: [target, kept] };
  }

  /** Only what stands under `x-<level>`, at its place in the structure. */
  #levelled(node: Json, level: Level): Json | undefined {
    const schema = asObject(node);
    if (!schema) return undefined;
    if (typeof schema.$ref === 'string') return this.#resolved(schema.$ref);
    const own = fieldsOf(schema[`x-${level}`]);
    const below = (sub: Json | undefined) => (sub === undefined ? undefined : this.#levelled(sub, level));
    const nested = Object.entries(fieldsOf(schema.properties)).flatMap(([name, sub]) => {
      const part = below(sub);
      return part === undefined ? [] : [[name, part] as const];
    });
    const properties = { ...Object.fromEntries(nested), ...asObject(own.properties) };
    const items = below(schema.items);
    const part: Fields = {
      ...(items === undefined ? {} : { items }),
      ...own,
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
    };
    return Object.keys(part).length > 0 ? part : undefined;
  }
}

const referencesIn = (node: Json): string[] => {
  if (node === null || typeof node !== 'object') return [];
  const own = asObject(node)?.$ref;
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(node).flatMap(referencesIn)];
};

/** A reference's name among `$defs`: without the characters that a URI fragment or a JSON Pointer would need escaped. */
const definitionOf = (reference: string): string =>
  reference.replace(/^#\/components\/schemas\//, '').replace(/[^\w.-]/g, '_');

/** A format that only this document knows, as it is said in its `x-formats`: a pattern, or nothing that could be held against a text. */
const withoutNamedFormat = (schema: Fields, document: Json): Fields => {
  const named = fieldsOf(at(document, '/x-formats'));
  if (typeof schema.format !== 'string' || !Object.hasOwn(named, schema.format)) return schema;
  const { format, ...rest } = schema;
  const pattern = named[format as string];
  if (typeof pattern !== 'string') return rest;
  return rest.pattern === undefined
    ? { ...rest, pattern }
    : { ...rest, allOf: [...(Array.isArray(rest.allOf) ? rest.allOf : []), { pattern }] };
};

/** Applies a function to the schemas that a keyword holds; values of other keywords stay as they are. */
const mapSubschemas = (keyword: string, value: Json, map: (schema: Json) => Json): Json => {
  if (['properties', 'patternProperties', 'dependentSchemas', '$defs'].includes(keyword)) {
    return Object.fromEntries(Object.entries(fieldsOf(value)).map(([name, sub]) => [name, map(sub)]));
  }
  if (['allOf', 'anyOf', 'oneOf', 'prefixItems'].includes(keyword))
    return Array.isArray(value) ? value.map(map) : value;
  return single.has(keyword) ? map(value) : value;
};

const single = new Set([
  'items',
  'not',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contains',
  'propertyNames',
  'if',
  'then',
  'else',
]);
