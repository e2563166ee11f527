import { asObject, at, type Fields, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import type { Fact } from './fact.ts';
import { sentenceFacts } from './sentence-facts.ts';
import { valueFacts } from './value-facts.ts';

/** Whether an operation of a document matters to whoever asks. */
export type Concerns = (method: string, path: string) => boolean;

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];

/** What an OpenAPI or Swagger document says of the operations that concern us. Each fact is placed by operation, part and field. */
export const openApiFacts = (document: Fields, concerns: Concerns): Fact[] => {
  const resolve = resolverOf(document);
  return Object.entries(resolve(document.paths)).flatMap(([path, item]) => {
    const shared = resolve(item);
    return methods.flatMap((method) => {
      const operation = asObject(shared[method]);
      if (!operation || !concerns(method.toUpperCase(), path)) return [];
      const name = `${method.toUpperCase()} ${path}`;
      return operationFacts(name, operation, itemsOf(shared.parameters), document, resolve);
    });
  });
};

type Resolve = (node: Json | undefined) => Fields;

const operationFacts = (
  name: string,
  operation: Fields,
  shared: Json[],
  document: Fields,
  resolve: Resolve,
): Fact[] => {
  const security = operation.security ?? document.security;
  const fact = (place: string[], value: string): Fact => ({ kind: 'openapi', place: [name, ...place], value });
  const parameters = [...shared, ...itemsOf(operation.parameters)].map(resolve);
  const body = resolve(operation.requestBody);
  return [
    fact(
      ['security'],
      itemsOf(security)
        .map((each) => Object.keys(fieldsOf(each)).sort().join(' and '))
        .sort()
        .join(' or '),
    ),
    ...(operation.deprecated === true ? [fact(['deprecated'], 'yes')] : []),
    ...saidOf(operation, [name]),
    ...parameters
      .filter((parameter) => parameter.in !== 'body')
      .map((parameter) =>
        fact(
          [`${parameter.in} ${parameter.name}`],
          typeOf(resolve(parameter.schema ?? parameter), parameter.required === true),
        ),
      ),
    ...contentFacts(body, ['request'], fact, resolve),
    ...parameters
      .filter((parameter) => parameter.in === 'body')
      .flatMap((parameter) => schemaFacts(parameter.schema, ['request'], fact, resolve)),
    ...Object.entries(fieldsOf(operation.responses)).flatMap(([status, response]) => {
      const resolved = resolve(response);
      // Publishers write an example beside a reference; OpenAPI ignores it there, readers do not.
      const beside = asObject(response)?.example;
      return [
        fact([status], 'documented'),
        ...contentFacts(resolved, [status], fact, resolve),
        ...(beside === undefined ? [] : valueFacts('openapi', [name, status, 'example beside'], beside)),
        ...('schema' in resolved ? schemaFacts(resolved.schema, [status], fact, resolve) : []),
      ];
    }),
  ];
};

type MakeFact = (place: string[], value: string) => Fact;

const contentFacts = (node: Fields, place: string[], fact: MakeFact, resolve: Resolve): Fact[] =>
  Object.entries(fieldsOf(node.content)).flatMap(([mediaType, content]) => {
    const media = resolve(content);
    const examples = [media.example, ...Object.values(fieldsOf(media.examples)).map((each) => resolve(each).value)];
    const operation = fact([], '').place;
    return [
      fact([...place, mediaType], 'documented'),
      ...schemaFacts(media.schema, place, fact, resolve),
      ...examples.flatMap((example) =>
        example === undefined ? [] : valueFacts('openapi', [...operation, ...place, 'example'], example),
      ),
    ];
  });

const schemaFacts = (
  schema: Json | undefined,
  place: string[],
  fact: MakeFact,
  resolve: Resolve,
  depth = 0,
): Fact[] => {
  if (schema === undefined || depth > 6) return [];
  const resolved = resolve(schema);
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => itemsOf(resolved[keyword]));
  const required = itemsOf(resolved.required);
  const fields = Object.entries(fieldsOf(resolved.properties)).flatMap(([name, property]) => [
    fact([...place, name], typeOf(resolve(property), required.includes(name))),
    ...saidOf(resolve(property), [...fact([], '').place, ...place, name]),
    ...schemaFacts(property, [...place, name], fact, resolve, depth + 1),
  ]);
  const items =
    resolved.items === undefined ? [] : schemaFacts(resolved.items, [...place, '[]'], fact, resolve, depth + 1);
  return [...parts.flatMap((part) => schemaFacts(part, place, fact, resolve, depth + 1)), ...fields, ...items];
};

const typeOf = (schema: Fields, required: boolean): string => {
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'any');
  const values = Array.isArray(schema.enum)
    ? `one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`
    : '';
  return [type, String(schema.format ?? ''), values, required ? 'required' : '']
    .filter((part) => part !== '')
    .join(', ');
};

/** What the description of a part says. */
const saidOf = ({ description }: Fields, place: readonly string[]): Fact[] =>
  typeof description === 'string' ? sentenceFacts('openapi', [...place, 'description'], description) : [];

/** Follows references within the document; what leads nowhere or in a circle is empty. */
const resolverOf = (document: Fields): Resolve => {
  const follow = (node: Json | undefined, hops: number): Fields => {
    const object = fieldsOf(node);
    const { $ref } = object;
    if (typeof $ref !== 'string' || hops > 20) return object;
    return $ref.startsWith('#/') ? follow(at(document, decodeURIComponent($ref.slice(1))), hops + 1) : {};
  };
  return (node) => follow(node, 0);
};
