import type { Operation } from '../contract/contract.ts';
import { asObject, at, fieldsOf, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Provider } from '../provider/provider.ts';
import type { Material } from './material.ts';
import { texts } from './nodes.ts';
import { missingFromPath, unknownToPath } from './path-parameters.ts';
import { placeIn, type TextFile } from './text-file.ts';

/** Placeholders that every provider has. */
const generated = ['$handle', '$uuid'];

/**
 * The good request of every operation has what the documents require and nothing that they do not know, and its placeholders
 * resolve. `source` is the text of `provider.ts`.
 */
export const requestsAreComplete = (provider: Provider, { openapi }: Material, source: TextFile): Problem[] =>
  [...provider.contract.operations.values()].flatMap((operation) => {
    const { path = {}, query = {}, headers = {}, body } = provider.requests[operation.id] ?? {};
    const schema = fieldsOf(at(openapi.value, `/components/schemas/${operation.body?.schema}`));
    return [
      ...unknownToPath(operation, path).map((name) => `its path has no {${name}}`),
      ...(isSentAlone(provider, operation.id) ? missingFromPath(operation, path) : []).map(
        (name) => `its path lacks {${name}}`,
      ),
      ...Object.entries({ path, query, headers }).flatMap(([place, values]) =>
        Object.entries(values)
          .filter(([, value]) => typeof value !== 'string')
          .map(([name, value]) => `its ${place} ${name} must be text: write '${String(value)}'`),
      ),
      ...parameterProblems(operation, query, headers),
      ...bodyProblems(operation, schema, body),
      ...placeholders([path, query, headers, body ?? null])
        .filter((name) => !isKnown(provider, name))
        .map((name) => `{${name}} is neither a credential nor a token, nor {${generated.join('} or {')}}`),
    ].map((what) => ({ place: placeIn(source, operation.id), message: `the request of ${operation.id}: ${what}` }));
  });

/** The harness sends these without anybody's help; of the others a test may give the path, for example of a thing that it created. */
const isSentAlone = ({ preflight, probes, tokens }: Provider, id: string): boolean =>
  [
    preflight,
    ...probes.map(({ operation }) => operation),
    ...Object.values(tokens).map(({ issuedBy }) => issuedBy),
  ].includes(id);

const parameterProblems = (
  { parameters }: Operation,
  query: Record<string, string>,
  headers: Record<string, string>,
): string[] => {
  const given = {
    query: Object.keys(query),
    header: [...Object.keys(headers).map((name) => name.toLowerCase()), ...sentAnyhow],
  };
  const documented = parameters.map(({ name, in: place }) => `${place} ${name}`);
  return [
    ...parameters
      .filter(({ required, in: place }) => required && place !== 'path')
      .filter(({ name, in: place }) => !(place === 'query' ? given.query : given.header).includes(folded(name, place)))
      .map(({ name, in: place }) => `it lacks the required ${place} parameter ${name}`),
    ...given.query
      .filter((name) => !documented.includes(`query ${name}`))
      .map((name) => `the query parameter ${name} is not documented`),
  ];
};

/** Headers that every request has, or that OpenAPI says elsewhere (Parameter Object, name). */
const sentAnyhow = ['user-agent', 'accept', 'content-type', 'authorization'];

const folded = (name: string, place: string): string => (place === 'header' ? name.toLowerCase() : name);

const bodyProblems = (operation: Operation, schema: { [name: string]: Json }, body: Json | undefined): string[] => {
  if (body === undefined) return operation.body?.required ? ['it lacks the required body'] : [];
  if (!operation.body) return ['no body is documented'];
  const given = Object.keys(asObject(body) ?? {});
  return [
    ...texts(schema.required)
      .filter((name) => !given.includes(name))
      .map((name) => `its body lacks ${name}`),
    ...given
      .filter((name) => !Object.hasOwn(fieldsOf(schema.properties), name))
      .map((name) => `the ${name} of its body is not documented`),
  ];
};

const isKnown = ({ credentials, tokens }: Provider, name: string): boolean =>
  generated.includes(name) || Object.hasOwn(credentials, name) || Object.hasOwn(tokens, name);

const placeholders = (value: Json): string[] => [
  ...new Set([...JSON.stringify(value).matchAll(/\{(\$?\w+)\}/g)].map(([, name]) => name ?? '')),
];
