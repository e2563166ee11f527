import { asObject, type Json } from '../contract/json.ts';
import type { Fields } from './nodes.ts';
import type { Problem } from './problem.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** What an extension would mean in a schema at this place. */
interface Place {
  /** `x-should` and `x-observe` are compiled from here. */
  levels: boolean;
  /** The value has a field's or a parameter's name, by which it can be masked. */
  secret: boolean;
}

const prose = new Set(['description', 'title', 'summary', 'deprecated', '$comment']);
const opaque = new Set(['example', 'examples', 'default', 'enum', 'const', 'required', 'type']);
const maps = new Set(['patternProperties', '$defs', 'dependentSchemas']);

/** The extensions in a schema and below it. What could be dropped without a word on the way to `schemas/` is a problem. */
export function* schemaExtensions(source: YamlSource, schema: Fields, path: Path, place: Place): Generator<Problem> {
  yield* beside$ref(source, schema, path);
  for (const [key, value] of Object.entries(schema)) {
    const here = [...path, key];
    if (key === 'x-should' || key === 'x-observe') yield* level(source, schema, key, here, place);
    else if (key === 'x-secret') yield* secret(source, schema, here, place);
    else if (key.startsWith('x-'))
      yield source.problem(here, `${key} means nothing in a schema: see docs/contracts.md, or remove it`);
    else if (key === 'properties') yield* below(source, value, here, { ...place, secret: true });
    else if (key === 'items') yield* itself(source, value, here, { ...place, secret: false });
    else if (!opaque.has(key)) {
      const inner = { levels: false, secret: false };
      yield* maps.has(key) || Array.isArray(value) ? below(source, value, here, inner) : itself(source, value, here, inner);
    }
  }
}

function* itself(source: YamlSource, value: Json, path: Path, place: Place): Generator<Problem> {
  const schema = asObject(value);
  if (schema) yield* schemaExtensions(source, schema, path, place);
}

function* below(source: YamlSource, value: Json, path: Path, place: Place): Generator<Problem> {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(asObject(value) ?? {});
  for (const [name, schema] of entries) yield* itself(source, schema, [...path, name], place);
}

function* beside$ref(source: YamlSource, schema: Fields, path: Path): Generator<Problem> {
  if (typeof schema.$ref !== 'string') return;
  for (const key of Object.keys(schema).filter((name) => name !== '$ref' && !prose.has(name))) {
    yield source.problem([...path, key], `${key} stands beside a $ref and would be dropped: move it into the component`);
  }
}

function* level(source: YamlSource, schema: Fields, key: string, path: Path, { levels }: Place): Generator<Problem> {
  const own = asObject(schema[key]);
  if (!levels) {
    yield source.problem(path, `${key} is compiled only from components, their properties and items: it would be dropped here`);
  } else if (!own || Object.keys(own).length === 0) {
    yield source.problem(path, `${key} must hold the keywords of a schema`);
  } else {
    const covered = Object.keys(asObject(own.properties) ?? {}).filter((name) =>
      holds(asObject(asObject(schema.properties)?.[name]), key),
    );
    for (const name of covered) {
      yield source.problem(path, `${key} constrains ${name}, and so does the property's own ${key}, which would be dropped`);
    }
    if (asObject(schema.items) && own.items !== undefined && holds(asObject(schema.items), key)) {
      yield source.problem(path, `${key} constrains items, and so does the ${key} of the items, which would be dropped`);
    }
  }
}

/** Whether a schema or anything in it has the given extension. */
const holds = (schema: Fields | undefined, key: string): boolean =>
  schema !== undefined && JSON.stringify(schema).includes(JSON.stringify(key));

function* secret(source: YamlSource, schema: Fields, path: Path, place: Place): Generator<Problem> {
  const types = [schema.type].flat();
  if (schema['x-secret'] !== true) yield source.problem(path, 'x-secret must be true; leave it out otherwise');
  else if (!place.secret) yield source.problem(path, 'x-secret must stand in the schema of a named field, which is masked by its name');
  else if (!types.includes('string')) yield source.problem(path, 'x-secret must stand at a text: only text is masked by value');
}
