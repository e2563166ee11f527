import type { Operation } from '../contract/contract.ts';
import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { isForm, isWritable, mediaTypeOf } from '../contract/media-type.ts';
import type { Problem } from '../contract/problem.ts';
import type { ClientAuthentication } from '../provider/client-authentication.ts';
import { textProblems } from '../provider/fatal-mistakes.ts';
import { issuersOf, type Provider, type RequestTemplate } from '../provider/provider.ts';
import { bodyFields } from './body-fields.ts';
import type { Material } from './material.ts';
import { missingFromPath, unknownToPath } from './path-parameters.ts';
import { placeIn, type TextFile } from './text-file.ts';

/**
 * The good request of every operation has what the documents require and nothing that they do not know, and its placeholders
 * resolve. `source` is the text of `provider.ts`.
 */
export const requestsAreComplete = (provider: Provider, material: Material, source: TextFile): Problem[] =>
  templatesOf(provider).flatMap(({ operation, template }) =>
    templateProblems(provider, material, operation, template).map((what) => ({
      place: placeIn(source, operation.id),
      message: `the request of ${operation.id}: ${what}`,
    })),
  );

/** The good request of each operation, and those of other grants. */
const templatesOf = (provider: Provider): { operation: Operation; template: RequestTemplate }[] => {
  const { contract, requests, tokens, renewals = [], revocations = [], introspections = [] } = provider;
  const issued = Object.values(tokens).map(({ issuedBy, request }) => ({ operation: issuedBy, request }));
  const own = [...contract.operations.values()].map((operation) => ({
    operation,
    template: requests[operation.id] ?? {},
  }));
  const others = [...issued, ...renewals, ...revocations, ...introspections].flatMap(
    ({ operation: id, request: template }) => {
      const operation = contract.operations.get(id);
      return operation && template ? [{ operation, template }] : [];
    },
  );
  return [...own, ...others];
};

const templateProblems = (
  provider: Provider,
  { openapi }: Material,
  operation: Operation,
  template: RequestTemplate,
): string[] => {
  const { path = {}, query = {}, headers = {}, cookies = {}, body, client } = template;
  const added = addedBy(client);
  const documented = (operation.bodies ?? [operation.body ?? []]).flat();
  const wanted = template.mediaType === undefined ? operation.body?.mediaType : mediaTypeOf(template.mediaType);
  const sent = documented.find(({ mediaType }) => mediaType === wanted);
  return [
    ...unknownToPath(operation, path).map((name) => `its path has no {${name}}`),
    ...(isSentAlone(provider, operation.id) ? missingFromPath(operation, path) : []).map(
      (name) => `its path lacks {${name}}`,
    ),
    ...parameterProblems(operation, {
      query: [...Object.keys(query), ...added.query],
      header: [...Object.keys(headers), ...added.headers, ...sentAnyhow].map((name) => name.toLowerCase()),
      cookie: Object.keys(cookies),
    }),
    ...(sent || documented.length === 0
      ? bodyProblems(
          sent ? bodyFields(openapi.value, sent.schema) : undefined,
          sent?.required === true,
          body,
          added.fields,
        )
      : [`${wanted} is none of its documented media types: ${documented.map((each) => each.mediaType).join(', ')}`]),
    ...(sent && !isWritable(sent.mediaType) && body !== undefined
      ? [`${sent.mediaType} cannot be sent: choose JSON or a form by mediaType`]
      : []),
    ...(sent && isForm(sent.mediaType) && body !== undefined && !asObject(body)
      ? ['a form has fields: write its body as { name: value }']
      : []),
    ...clientProblems(client),
    ...textProblems(provider, template),
  ];
};

/** What a client's authentication adds to a request, by the names of fields. */
const addedBy = (client: ClientAuthentication | undefined) => ({
  query: client?.kind === 'query' ? Object.keys(client.query) : [],
  headers: client?.kind === 'headers' ? Object.keys(client.headers) : [],
  fields: client?.kind === 'body' ? Object.keys(client.fields) : [],
});

const clientKinds = ['basic', 'basic-key', 'body', 'headers', 'query', 'bearer', 'scheme', 'assertion', 'certificate'];
const algorithms = /^((RS|PS|ES|HS)(256|384|512)|EdDSA)$/;

const clientProblems = (client: ClientAuthentication | undefined): string[] => {
  if (client === undefined) return [];
  if (!clientKinds.includes(client.kind))
    return [
      `its client is of no known kind: ${String((client as { kind: unknown }).kind)}; known are ${clientKinds.join(', ')}`,
    ];
  if (client.kind === 'assertion' && !algorithms.test(client.alg))
    return [`its client signs with ${client.alg}, which is none of RS256, PS256, ES256, HS256 and their like`];
  return [];
};

/** The harness sends these without anybody's help; of the others a test may give the path, for example of a thing that it created. */
const isSentAlone = ({ preflight, probes, tokens }: Provider, id: string): boolean =>
  [preflight, ...probes.map(({ operation }) => operation), ...Object.values(tokens).flatMap(issuersOf)].includes(id);

const parameterProblems = (
  { parameters }: Operation,
  given: Record<'query' | 'header' | 'cookie', string[]>,
): string[] => {
  const documented = parameters.map(({ name, in: place }) => `${place} ${name}`);
  return [
    ...parameters
      .filter(({ required }) => required)
      .filter(({ name, in: place }) => place !== 'path' && !given[place].includes(folded(name, place)))
      .map(({ name, in: place }) => `it lacks the required ${place} parameter ${name}`),
    ...given.query
      .filter((name) => !documented.includes(`query ${name}`))
      .map((name) => `the query parameter ${name} is not documented`),
  ];
};

/** Headers that every request has, or that OpenAPI says elsewhere (Parameter Object, name). */
const sentAnyhow = ['user-agent', 'accept', 'content-type', 'authorization'];

const folded = (name: string, place: string): string => (place === 'header' ? name.toLowerCase() : name);

const bodyProblems = (
  fields: ReturnType<typeof bodyFields> | undefined,
  isRequired: boolean,
  body: Json | undefined,
  added: string[],
): string[] => {
  if (body === undefined && added.length === 0) return isRequired ? ['it lacks the required body'] : [];
  if (!fields) return ['no body is documented'];
  const given = [...Object.keys(fieldsOf(body)), ...added];
  return [
    ...[...fields.required].filter((name) => !given.includes(name)).map((name) => `its body lacks ${name}`),
    ...given
      .filter((name) => !fields.isOpen && !fields.known.has(name))
      .map((name) => `the ${name} of its body is not documented`),
  ];
};
