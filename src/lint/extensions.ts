import { asObject, type Json } from '../contract/json.ts';
import type { Material } from './material.ts';
import type { Fields } from './nodes.ts';
import type { Problem } from './problem.ts';
import { schemaExtensions } from './schema-extensions.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** A kind of OpenAPI object: the extensions that mean something there, and which of its fields hold objects of what kind. */
interface Shape {
  extensions?: string[];
  one?: Record<string, string>;
  list?: Record<string, string>;
  map?: Record<string, string>;
}

const operationFields = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

const shapes: Record<string, Shape> = {
  document: { one: { components: 'components' }, list: { servers: 'server' }, map: { paths: 'path' } },
  server: { extensions: ['x-environment'] },
  components: {
    map: {
      schemas: 'component',
      responses: 'response',
      parameters: 'parameter',
      requestBodies: 'body',
      headers: 'header',
      securitySchemes: 'scheme',
    },
  },
  path: { list: { parameters: 'parameter' }, one: Object.fromEntries(operationFields.map((name) => [name, 'operation'])) },
  operation: {
    extensions: ['x-malformed', 'x-clauses'],
    list: { parameters: 'parameter' },
    one: { requestBody: 'body' },
    map: { responses: 'response' },
  },
  parameter: { extensions: ['x-secret'], one: { schema: 'value' } },
  body: { map: { content: 'media' } },
  response: {
    extensions: ['x-clauses', 'x-errors', 'x-body-optional'],
    map: { content: 'media', headers: 'header' },
  },
  media: { one: { schema: 'inline' } },
  header: { one: { schema: 'inline' } },
  scheme: { extensions: ['x-secret'] },
  other: {},
};

/** Fields whose contents are data or names, not OpenAPI objects. */
const opaque = new Set(['example', 'examples', 'default', 'enum', 'const', 'security', 'mapping']);

/** Every extension stands where it means something, and there is none that the harness does not know. */
export const extensionsAreKnown = ({ openapi }: Material): Problem[] => [...walk(openapi, openapi.value, 'document', [])];

function* walk(source: YamlSource, node: Json | undefined, kind: string, path: Path): Generator<Problem> {
  const here = asObject(node);
  if (!here) return;
  if (['component', 'value', 'inline'].includes(kind)) {
    yield* schemaExtensions(source, here, path, { levels: kind === 'component', secret: kind === 'value' });
    return;
  }
  const { extensions = [], one = {}, list = {}, map = {} } = shapes[kind] ?? {};
  for (const [key, value] of Object.entries(here)) {
    const place = [...path, key];
    if (key.startsWith('x-')) yield* extension(source, here, key, extensions, place);
    else if (opaque.has(key)) continue;
    else if (list[key]) yield* each(source, value, list[key], place);
    else if (map[key]) yield* each(source, value, map[key], place);
    else if (one[key]) yield* walk(source, value, one[key], place);
    else yield* each(source, value, 'other', path.concat(key), true);
  }
}

/** The members of a list or a map; for fields of no special kind also the object itself. */
function* each(source: YamlSource, node: Json, kind: string, path: Path, itself = false): Generator<Problem> {
  if (Array.isArray(node)) for (const [index, item] of node.entries()) yield* walk(source, item, kind, [...path, index]);
  else if (itself) yield* walk(source, node, kind, path);
  else for (const [name, item] of Object.entries(asObject(node) ?? {})) yield* walk(source, item, kind, [...path, name]);
}

function* extension(source: YamlSource, holder: Fields, key: string, known: string[], path: Path): Generator<Problem> {
  const value = holder[key];
  if (!known.includes(key)) {
    yield source.problem(path, `${key} means nothing here: see docs/contracts.md for where it may stand, or remove it`);
  } else if ((key === 'x-secret' || key === 'x-body-optional') && value !== true) {
    yield source.problem(path, `${key} must be true; leave it out otherwise`);
  } else if (key === 'x-body-optional' && holder.content === undefined) {
    yield source.problem(path, 'x-body-optional stands where no body is documented: remove it');
  } else if (key === 'x-clauses' && !(Array.isArray(value) && value.length > 0)) {
    yield source.problem(path, 'x-clauses must list clause ids');
  }
}
