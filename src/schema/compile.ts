import { asObject, at, type Json } from '../contract/json.ts';
import type { Level } from '../contract/level.ts';

type Node = { [name: string]: Json };

const levels: Level[] = ['must', 'should', 'observe'];
const annotations = new Set(['description', 'title', 'example', 'examples', 'deprecated', 'summary', 'externalDocs']);

/**
 * Compiles the component schemas of an OpenAPI document into plain JSON Schemas, one for each component and level:
 * the plain keywords become `<name>.must`, what stands under `x-should` and `x-observe` becomes `<name>.should` and
 * `<name>.observe`. A level without any constraint has no schema. Throws for a reference that leads nowhere or round.
 */
export const compileSchemas = (provider: string, document: Json): Map<string, Json> => {
  const components = asObject(at(document, '/components/schemas')) ?? {};
  const compiled = new Map<string, Json>();
  for (const [name, schema] of Object.entries(components)) {
    for (const level of levels) {
      const body = asObject(
        level === 'must' ? documentedPart(document, schema, []) : levelPart(document, schema, level, []),
      );
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

const follow = (document: Json, schema: Json, trail: string[]): { schema: Json; trail: string[] } => {
  const reference = asObject(schema)?.$ref;
  if (typeof reference !== 'string') return { schema, trail };
  if (trail.includes(reference)) throw new Error(`"${reference}" refers to itself`);
  const target = at(document, reference.slice(1));
  if (target === undefined) throw new Error(`"${reference}" leads nowhere`);
  return follow(document, target, [...trail, reference]);
};

/** The schema without our extensions and without prose: what the documents state. */
const documentedPart = (document: Json, node: Json, trail: string[]): Json => {
  const resolved = follow(document, node, trail);
  const schema = asObject(resolved.schema);
  if (!schema) return resolved.schema;
  const kept = Object.entries(schema).filter(([key]) => !key.startsWith('x-') && !annotations.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      mapSubschemas(key, value, (sub) => documentedPart(document, sub, resolved.trail)),
    ]),
  );
};

/** Only what stands under `x-<level>`, at its place in the structure; `undefined` where there is nothing. */
const levelPart = (document: Json, node: Json, level: Level, trail: string[]): Json | undefined => {
  const resolved = follow(document, node, trail);
  const schema = asObject(resolved.schema);
  if (!schema) return undefined;
  const own = asObject(schema[`x-${level}`]) ?? {};
  const below = (sub: Json | undefined) =>
    sub === undefined ? undefined : levelPart(document, sub, level, resolved.trail);
  const nested = Object.entries(asObject(schema.properties) ?? {}).flatMap(([name, sub]) => {
    const part = below(sub);
    return part === undefined ? [] : [[name, part] as const];
  });
  const properties = { ...Object.fromEntries(nested), ...asObject(own.properties) };
  const items = below(schema.items);
  const part: Node = {
    ...(items === undefined ? {} : { items }),
    ...own,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
  return Object.keys(part).length > 0 ? part : undefined;
};

/** Applies a function to the schemas that a keyword holds; values of other keywords stay as they are. */
const mapSubschemas = (keyword: string, value: Json, map: (schema: Json) => Json): Json => {
  if (['properties', 'patternProperties', '$defs'].includes(keyword)) {
    return Object.fromEntries(Object.entries(asObject(value) ?? {}).map(([name, sub]) => [name, map(sub)]));
  }
  if (['allOf', 'anyOf', 'oneOf', 'prefixItems'].includes(keyword)) return (value as Json[]).map(map);
  return ['items', 'not', 'additionalProperties', 'contains', 'propertyNames', 'if', 'then', 'else'].includes(keyword)
    ? map(value)
    : value;
};
