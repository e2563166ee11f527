import { asObject, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';
import type { Material } from './material.ts';
import type { Fields } from './nodes.ts';
import { schemaExtensions } from './schema-extensions.ts';

/** A kind of OpenAPI object: the extensions that mean something there, and which of its fields hold objects of what kind. */
interface Shape {
  extensions?: string[];
  one?: Record<string, string>;
  list?: Record<string, string>;
  map?: Record<string, string>;
}

const operationFields = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

const shapes: Record<string, Shape> = {
  document: {
    extensions: ['x-formats'],
    one: { components: 'components' },
    list: { servers: 'server' },
    map: { paths: 'path' },
  },
  server: { extensions: ['x-environment', 'x-name'] },
  components: {
    map: {
      schemas: 'component',
      responses: 'response',
      parameters: 'parameter',
      requestBodies: 'body',
      headers: 'header',
      securitySchemes: 'scheme',
      pathItems: 'path',
    },
  },
  path: {
    list: { parameters: 'parameter', servers: 'server' },
    one: Object.fromEntries(operationFields.map((name) => [name, 'operation'])),
  },
  operation: {
    extensions: ['x-malformed', 'x-clauses'],
    list: { parameters: 'parameter', servers: 'server' },
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
  header: { extensions: ['x-clauses'], one: { schema: 'inline' } },
  scheme: { extensions: ['x-secret'] },
  other: {},
};

/** Fields whose contents are data or names, not OpenAPI objects. */
const opaque = new Set(['example', 'examples', 'default', 'enum', 'const', 'security', 'mapping']);

/** Every extension stands where it means something, and there is none that the harness does not know. */
export const extensionsAreKnown = ({ openapi }: Material): Problem[] => walk(openapi, openapi.value, 'document', []);

const walk = (source: YamlSource, node: Json | undefined, kind: string, path: Path): Problem[] => {
  const here = asObject(node);
  if (!here) return [];
  if (kind === 'component' || kind === 'value' || kind === 'inline') {
    return schemaExtensions(source, here, path, { levels: kind === 'component', secret: kind === 'value' });
  }
  const { extensions = [], one = {}, list = {}, map = {} } = shapes[kind] ?? {};
  return Object.entries(here).flatMap(([key, value]) => {
    const place = [...path, key];
    if (key.startsWith('x-')) return extension(source, here, key, extensions, place);
    if (opaque.has(key)) return [];
    const members = list[key] ?? map[key];
    if (members) return each(source, value, members, place);
    return Array.isArray(value) ? each(source, value, 'other', place) : walk(source, value, one[key] ?? 'other', place);
  });
};

const each = (source: YamlSource, node: Json, kind: string, path: Path): Problem[] =>
  Object.entries(node ?? {}).flatMap(([name, item]) => walk(source, item, kind, [...path, name]));

const extension = (source: YamlSource, holder: Fields, key: string, known: string[], path: Path): Problem[] => {
  const value = holder[key];
  const problem = (message: string): Problem[] => [source.problem(path, `${key} ${message}`)];
  if (!known.includes(key))
    return problem('means nothing here: see docs/contracts.md for where it may stand, or remove it');
  if (key === 'x-secret' && value === false && holder.type === 'apiKey') return [];
  if ((key === 'x-secret' || key === 'x-body-optional') && value !== true)
    return problem('must be true; leave it out otherwise');
  if (key === 'x-body-optional' && holder.content === undefined)
    return problem('stands where no body is documented: remove it');
  if (key === 'x-clauses' && !(Array.isArray(value) && value.length > 0)) return problem('must list clause ids');
  return [];
};
