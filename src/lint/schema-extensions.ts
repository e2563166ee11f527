import { asObject, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';
import type { Fields } from './nodes.ts';

/** What an extension would mean in a schema at this place. */
interface Place {
  /** `x-should` and `x-observe` are compiled from here. */
  levels: boolean;
  /** The value has a field's or a parameter's name, by which it can be masked. */
  secret: boolean;
}

const prose = new Set(['description', 'title', 'summary', 'deprecated', '$comment']);
const opaque = new Set(['example', 'examples', 'default', 'enum', 'const', 'required', 'type']);

/** The extensions in a schema and below it. What could be dropped without a word on the way to `schemas/` is a problem. */
export const schemaExtensions = (source: YamlSource, schema: Fields, path: Path, place: Place): Problem[] => [
  ...besideReference(source, schema, path),
  ...Object.entries(schema).flatMap(([key, value]) => {
    const here = [...path, key];
    if (key === 'x-should' || key === 'x-observe') return levelProblems(source, schema, key, here, place);
    if (key === 'x-clauses')
      return Array.isArray(value) && value.length > 0 ? [] : [source.problem(here, 'x-clauses must list clause ids')];
    if (key === 'x-secret') return secretProblems(source, schema, here, place);
    if (key.startsWith('x-'))
      return [source.problem(here, `${key} means nothing in a schema: see docs/contracts.md, or remove it`)];
    if (opaque.has(key)) return [];
    if (key === 'properties') return below(source, value, here, { ...place, secret: true });
    if (key === 'items') return itself(source, value, here, { ...place, secret: false });
    const inner = { levels: false, secret: false };
    const isMap = key === 'patternProperties' || key === '$defs';
    return isMap || Array.isArray(value) ? below(source, value, here, inner) : itself(source, value, here, inner);
  }),
];

const itself = (source: YamlSource, value: Json, path: Path, place: Place): Problem[] => {
  const schema = asObject(value);
  return schema ? schemaExtensions(source, schema, path, place) : [];
};

const below = (source: YamlSource, value: Json, path: Path, place: Place): Problem[] =>
  Object.entries(value ?? {}).flatMap(([name, schema]) => itself(source, schema, [...path, name], place));

const besideReference = (source: YamlSource, schema: Fields, path: Path): Problem[] =>
  typeof schema.$ref !== 'string'
    ? []
    : Object.keys(schema)
        .filter((key) => key !== '$ref' && !prose.has(key))
        .map((key) =>
          source.problem(
            [...path, key],
            `${key} stands beside a $ref and would be dropped: move it into the component`,
          ),
        );

const levelProblems = (
  source: YamlSource,
  schema: Fields,
  key: 'x-should' | 'x-observe',
  path: Path,
  { levels }: Place,
): Problem[] => {
  const own = asObject(schema[key]);
  if (!levels)
    return [source.problem(path, `${key} is compiled only in components, their properties and items: move it there`)];
  if (!own || Object.keys(own).length === 0) return [source.problem(path, `${key} must hold the keywords of a schema`)];
  const twice = Object.keys(asObject(own.properties) ?? {}).filter((name) =>
    mentions(asObject(schema.properties)?.[name], key),
  );
  if (own.items !== undefined && mentions(schema.items, key)) twice.push('items');
  return twice.map((name) =>
    source.problem(path, `${key} constrains ${name}, which has an ${key} of its own that would be dropped: join them`),
  );
};

const mentions = (schema: Json | undefined, key: string): boolean =>
  JSON.stringify(schema ?? null).includes(JSON.stringify(key));

const secretProblems = (source: YamlSource, schema: Fields, path: Path, place: Place): Problem[] => {
  if (schema['x-secret'] !== true) return [source.problem(path, 'x-secret must be true; leave it out otherwise')];
  if (!place.secret)
    return [source.problem(path, 'x-secret must stand at a named field, for the value is masked by that name')];
  return [schema.type].flat().includes('string')
    ? []
    : [source.problem(path, 'x-secret must stand at a text: only text is masked by its value')];
};
