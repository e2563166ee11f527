import { asObject, atPath, type Fields, fieldsOf, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';
import { formatProblems } from '../schema/format.ts';
import type { Material } from './material.ts';
import { operationsOf } from './nodes.ts';

/** Every extension stands where it means something and holds what it should, and none is dropped on the way to `schemas/`. */
export const extensionsAreKnown = ({ openapi }: Material): Problem[] => [
  ...formatProblems('openapi-extensions', openapi),
  ...operationsOf(openapi).flatMap(({ responses }) =>
    responses
      .filter(({ value }) => value['x-body-optional'] === true && value.content === undefined)
      .map(({ path }) =>
        openapi.problem([...path, 'x-body-optional'], 'x-body-optional stands where no body is documented: remove it'),
      ),
  ),
  ...Object.keys(fieldsOf(atPath(openapi.value, ['components', 'schemas']))).flatMap((name) =>
    schemaProblems(openapi, ['components', 'schemas', name]),
  ),
  ...Object.entries(fieldsOf(atPath(openapi.value, ['components', 'securitySchemes'])))
    .filter(([, scheme]) => fieldsOf(scheme)['x-secret'] === false && fieldsOf(scheme).type !== 'apiKey')
    .map(([name]) =>
      openapi.problem(
        ['components', 'securitySchemes', name, 'x-secret'],
        'x-secret must be true; leave it out otherwise',
      ),
    ),
];

const opaque = new Set([
  'example',
  'examples',
  'default',
  'enum',
  'const',
  'required',
  'type',
  'x-should',
  'x-observe',
]);

/** What no schema of the extensions can say, because it is about two keys at once. */
const schemaProblems = (source: YamlSource, path: Path): Problem[] => {
  const node = atPath(source.value, path);
  if (node === null || typeof node !== 'object') return [];
  const schema = fieldsOf(node);
  return [
    ...besideReference(source, schema, path),
    ...(['x-should', 'x-observe'] as const).flatMap((key) => hidden(source, schema, key, path)),
    ...(schema['x-secret'] !== true || [schema.type].flat().includes('string')
      ? []
      : [source.problem([...path, 'x-secret'], 'x-secret must stand at a text: only text is masked by its value')]),
    ...Object.keys(node)
      .filter((key) => !opaque.has(key))
      .flatMap((key) => schemaProblems(source, [...path, key])),
  ];
};

/** Our extensions beside a reference would be lost, for they belong to the component; all else holds beside it. */
const besideReference = (source: YamlSource, schema: Fields, path: Path): Problem[] =>
  typeof schema.$ref !== 'string'
    ? []
    : Object.keys(schema)
        .filter((key) => key.startsWith('x-'))
        .map((key) =>
          source.problem(
            [...path, key],
            `${key} stands beside a $ref and would be dropped: move it into the component`,
          ),
        );

const hidden = (source: YamlSource, schema: Fields, key: 'x-should' | 'x-observe', path: Path): Problem[] => {
  const own = asObject(schema[key]);
  if (!own) return [];
  const twice = Object.keys(fieldsOf(own.properties)).filter((name) =>
    mentions(fieldsOf(schema.properties)[name], key),
  );
  if (own.items !== undefined && mentions(schema.items, key)) twice.push('items');
  return twice.map((name) =>
    source.problem(
      [...path, key],
      `${key} constrains ${name}, which has an ${key} of its own that would be dropped: join them`,
    ),
  );
};

const mentions = (schema: Json | undefined, key: string): boolean =>
  JSON.stringify(schema ?? null).includes(JSON.stringify(key));
