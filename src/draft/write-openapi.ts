import { stringify } from 'yaml';
import { fieldsOf, type Json } from '../contract/json.ts';
import { clauseId } from './clauses-of.ts';
import { sentHeaders } from './client-in-request.ts';
import { type Draft, type DraftAnswer, type DraftOperation, statusKey } from './draft.ts';
import { isFixed, isVersionName } from './fixed-header.ts';
import { isProvoked } from './provocation-of.ts';
import type { Schema } from './shown.ts';

/** The text of `openapi.yaml`. Questions stand as comments at their operation. */
export const writeOpenApi = (draft: Draft): string => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of draft.operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(draft, operation),
    };
  }
  const document: Schema = {
    openapi: '3.1.0',
    info: {
      title: `${draft.title}, authentication`,
      version: '1',
      description: `Drafted from ${draft.source.document} by "assay new": what is documented about tokens, and what shows whether one is accepted.`,
    },
    servers: draft.servers.map(serverNode),
    ...((paths as Schema) && { paths: { ...todos(draft, undefined), ...paths } }),
    components: {
      ...(Object.keys(draft.schemes).length > 0 ? { securitySchemes: mapped(draft.schemes, schemeOf) } : {}),
      schemas: draft.schemas,
    },
  };
  return withComments(stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
};

const serverNode = ({ url, environment }: Draft['servers'][number]): Schema => ({ url, 'x-environment': environment });

/** Marks that become comments once the text is there, for a comment has no place in a value. */
const todos = ({ questions }: Draft, about: string | undefined): Record<string, string> =>
  Object.fromEntries(
    questions
      .filter((question) => question.file === 'openapi' && question.about === about)
      .map(({ number, text }) => [`TODO-${number}`, text]),
  );

const withComments = (text: string): string =>
  text.replace(/^(\s*)TODO-(\d+): (.*)$/gm, (_, indent: string, number: string, said: string) => {
    const unquoted = /^"/.test(said)
      ? String(JSON.parse(said))
      : said.replace(/^'(.*)'$/, (_whole, inner: string) => inner.replaceAll("''", "'"));
    return `${indent}# TODO ${number}: ${unquoted}`;
  });

const mapped = <From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

/** A scheme without prose. What it names carries a credential, and is masked, unless everybody knows it. */
const schemeOf = (shown: Schema): Schema => {
  const { type, scheme, in: place, name, flows, openIdConnectUrl } = shown;
  const isSecret = type === 'apiKey' && !/^authorization$/i.test(String(name));
  const kept = {
    type: type ?? 'http',
    scheme,
    in: place,
    name,
    flows: flows && mapped(fieldsOf(flows), (flow) => ({ ...fieldsOf(flow), scopes: {} })),
    openIdConnectUrl,
    'x-secret': isFixed(shown) ? false : isSecret || undefined,
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as Schema;
};

const operationOf = (draft: Draft, operation: DraftOperation): Schema => {
  const carried = new Set(
    operation.security
      .flat()
      .map((name) => String(draft.schemes[name]?.type === 'apiKey' ? draft.schemes[name]?.name : '').toLowerCase()),
  );
  const parameters = operation.parameters.filter(
    ({ name }) => !carried.has(name.toLowerCase()) && !/^authorization$/i.test(name),
  );
  const { body, request } = operation;
  /** What the good request fills with a credential is masked by its name. */
  const isSecret = (name: string): boolean =>
    !isVersionName(name) &&
    Object.keys(draft.credentials).some((credential) =>
      (sentHeaders(request)[name] ?? request.query?.[name] ?? '').includes(`{${credential}}`),
    );
  return {
    ...todos(draft, operation.id),
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.server ? { servers: [serverNode(operation.server)] } : {}),
    security: operation.security.map((schemes) => Object.fromEntries(schemes.map((name) => [name, []]))),
    ...(parameters.length > 0
      ? {
          parameters: parameters.map(({ name, in: place, required, schema }) => ({
            name,
            in: place,
            ...(required ? { required } : {}),
            ...(isSecret(name) ? { 'x-secret': true } : {}),
            schema,
          })),
        }
      : {}),
    ...(body
      ? {
          requestBody: {
            required: body.required,
            content: {
              [body.mediaType]: {
                schema: reference(body.schema),
                examples: { good: { externalValue: `./examples/${exampleFile(operation.id, 'request', 'good')}` } },
              },
            },
          },
        }
      : {}),
    responses: Object.fromEntries(
      [...new Set(operation.answers.map(statusKey))].map((key) => [
        key,
        answersOf(
          draft,
          operation,
          operation.answers.filter((answer) => statusKey(answer) === key),
        ),
      ]),
    ),
  };
};

/** Why an error has no test while nobody knows how to bring it about. */
export const unprovoked = 'no request is known yet that provokes it';

/** The name of the file of an example, below `examples/`. */
export const exampleFile = (operation: string, what: string | number, name: string): string =>
  `${operation}.${what}.${name}.json`;

/** What is documented of one status: a success, or the rows of its errors. */
const answersOf = (draft: Draft, operation: DraftOperation, answers: readonly DraftAnswer[]): Schema => {
  const [first] = answers;
  if (!first) return {};
  const { description, mediaType, schema, headers } = first;
  const examples = answers.map(({ name = 'good' }): [string, Json] => {
    return [name, { externalValue: `./examples/${exampleFile(operation.id, statusKey(first), name)}` }];
  });
  return {
    description,
    ...(first.name === undefined
      ? { 'x-clauses': [clauseId(draft.id, operation, first)] }
      : { 'x-errors': answers.map((answer) => errorRow(draft, operation, answer)) }),
    ...(Object.keys(headers).length > 0
      ? { headers: mapped(headers, (header) => ({ required: true, schema: header })) }
      : {}),
    ...(schema === undefined || mediaType === undefined
      ? {}
      : { content: { [mediaType]: { schema: reference(schema), examples: Object.fromEntries(examples) } } }),
  };
};

const errorRow = (draft: Draft, operation: DraftOperation, answer: DraftAnswer): Schema => ({
  name: answer.name ?? '',
  clauses: [clauseId(draft.id, operation, answer)],
  values: answer.values.map(({ pointer, literal, others = [], level }) => ({
    pointer,
    oneOf: [literal, ...others],
    level,
  })),
  ...(isProvoked(operation, answer, draft) ? {} : { untestable: `TODO: ${unprovoked}` }),
});

const reference = (schema: string): Schema => ({ $ref: `#/components/schemas/${schema}` });
