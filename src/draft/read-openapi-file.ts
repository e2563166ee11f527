import { asObject, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { type AccessInWords, accessInWords } from './access-in-words.ts';
import { exampleInParts } from './example-in-parts.ts';
import { flatten, flattenRequest, neededWords } from './flatten.ts';
import { isGrantName } from './grant-of.ts';
import { lookUp } from './look-up.ts';
import type { Schema, ShownAnswer, ShownBody, ShownDocument, ShownOperation, ShownParameter } from './shown.ts';

/** How deep bodies are read. What lies deeper keeps its type only. */
const depth = 4;

const methods = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head'];

/** Whether a parsed document is OpenAPI 3 or Swagger 2. */
export const isOpenApi = (document: Json): boolean => {
  const { openapi, swagger, paths } = fieldsOf(document);
  return (openapi !== undefined || swagger !== undefined) && asObject(paths) !== undefined;
};

/** Every operation of an OpenAPI 3.x or Swagger 2.0 document, read for what can be used of it; nothing in it is trusted to be there. */
export const readOpenApiFile = (document: Json): ShownDocument => {
  const top = fieldsOf(document);
  const operations = Object.entries(fieldsOf(top.paths)).flatMap(([path, item]) =>
    operationsOf(document, path, lookUp(document, item)),
  );
  const isBasicByHand = operations.some(({ security }) => security?.flat().includes(basicName));
  return {
    title: text(fieldsOf(top.info).title),
    version: text(fieldsOf(top.info).version),
    servers: serversOf(top),
    schemes: { ...(isBasicByHand ? { [basicName]: { type: 'http', scheme: 'basic' } } : {}), ...schemesOf(document) },
    operations,
    remarks: [],
  };
};

const text = (node: Json | undefined): string => (typeof node === 'string' ? node.trim() : '');

const serversOf = (top: Schema): ShownDocument['servers'] => {
  if (top.servers !== undefined) return [...itemsOf(top.servers).map(fieldsOf).map(serverOf), ...sandboxesIn(top)];
  if (typeof top.host !== 'string') return [];
  const [scheme = 'https'] = itemsOf(top.schemes)
    .map(String)
    .filter((name) => name === 'https');
  return [{ url: `${scheme}://${top.host}${text(top.basePath)}`, description: '' }];
};

/** Addresses of sandboxes that a file has in extensions of vendors alone. */
const sandboxesIn = (top: Schema): ShownDocument['servers'] => {
  const extensions = [top, fieldsOf(top.info)].flatMap((node) =>
    Object.entries(node).flatMap(([name, value]) => (name.startsWith('x-') ? [value] : [])),
  );
  const found = JSON.stringify(extensions).match(/(?<=")https:\/\/[^"{}\s/]*sandbox[^"{}\s]*(?=")/gi) ?? [];
  return [...new Set(found)].map((url) => ({ url, description: 'sandbox' }));
};

/** A server with its variables at their defaults. */
const serverOf = ({ url, variables, description }: Schema): { url: string; description: string } => ({
  url: text(url).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const { default: usual } = fieldsOf(fieldsOf(variables)[name]);
    return usual === undefined ? whole : String(usual);
  }),
  description: text(description),
});

/** The scheme of those that take Basic and name none. */
const basicName = 'basic';

const schemesOf = (document: Json): Record<string, Schema> => {
  const top = fieldsOf(document);
  const found = { ...fieldsOf(top.securityDefinitions), ...fieldsOf(fieldsOf(top.components).securitySchemes) };
  return Object.fromEntries(
    Object.entries(found).map(([name, node]) => {
      const scheme = fieldsOf(lookUp(document, node));
      // Swagger 2 has the type basic, which became a scheme of the type http.
      return [name, scheme.type === 'basic' ? { ...scheme, type: 'http', scheme: 'basic' } : scheme];
    }),
  );
};

const operationsOf = (document: Json, path: string, node: Json | undefined): ShownOperation[] => {
  const item = fieldsOf(node);
  return methods
    .filter((method) => asObject(item[method]))
    .map((method) => {
      const operation = fieldsOf(item[method]);
      const parameters = [...itemsOf(item.parameters), ...itemsOf(operation.parameters)].map((each) =>
        fieldsOf(lookUp(document, each)),
      );
      // Of hundreds of operations a few are looked at as a whole.
      const body = once(() => bodyOf(document, operation, parameters));
      const answers = once(() => answersOf(document, operation));
      return {
        method: method.toUpperCase(),
        path,
        id: text(operation.operationId) || undefined,
        words: wordsOf(document, operation),
        access: accessOf(operation),
        summary: text(operation.summary) || (text(operation.description).split(/\n|(?<=\.)\s/)[0] ?? ''),
        ...authorizationIn(text(operation.description)),
        parameters: parameters.flatMap((each) => parameterOf(document, each)),
        get body() {
          return body();
        },
        get answers() {
          return answers();
        },
        security: basicByHand(operation, parameters)
          ? [[basicName]]
          : securityOf(operation.security ?? fieldsOf(document).security),
      };
    });
};

/** What a function gives, found out when it is first asked for. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const answersOf = (document: Json, { responses, produces }: Schema): ShownAnswer[] => {
  const answers = Object.entries(fieldsOf(responses))
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, answer]) => answerOf(document, status, answer, itemsOf(produces ?? fieldsOf(document).produces)));
  // Where no success is documented, the answer to everything is that of the good request, unless it is about errors.
  const isSuccess = (answer: ShownAnswer): boolean =>
    answer.status === 'default' && !answers.some(({ status }) => /^2/.test(status ?? '')) && !isAboutErrors(answer);
  return answers.map((answer) => (isSuccess(answer) ? { ...answer, status: undefined } : answer));
};

const isAboutErrors = ({ description, schema }: ShownAnswer): boolean =>
  /error|fail|problem|unexpected/i.test(description) ||
  Object.keys(fieldsOf(schema?.properties)).some((name) => /^(error|fault|problem)/i.test(name));

/** What the descriptions of an operation, its first success, and the fields of that say. */
const wordsOf = (document: Json, operation: Schema): string => {
  const [, success] = Object.entries(fieldsOf(operation.responses)).find(([status]) => /^2/.test(status)) ?? [];
  const answer = fieldsOf(lookUp(document, success));
  const [media] = Object.values(fieldsOf(answer.content)).map(fieldsOf);
  const schema = fieldsOf(lookUp(document, media?.schema ?? answer.schema));
  const fields = Object.values(fieldsOf(schema.properties)).map((field) => fieldsOf(lookUp(document, field)));
  return [operation, answer, schema, ...fields].map(({ description }) => text(description)).join('\n');
};

/** What an operation's text and its schemes say of the token that opens it. */
const accessOf = ({ description, security }: Schema): AccessInWords => {
  const { byToken, scopes } = accessInWords(text(description));
  const declared = itemsOf(security).flatMap((each) => Object.values(fieldsOf(each)).flatMap(itemsOf).map(String));
  return { byToken, scopes: [...new Set([...scopes, ...declared])] };
};

const securityOf = (node: Json | undefined): string[][] | undefined =>
  node === undefined ? undefined : itemsOf(node).map((each) => Object.keys(fieldsOf(each)));

/** An operation that takes Basic by a header parameter alone, as files without security schemes write it. */
const basicByHand = (operation: Schema, parameters: readonly Schema[]): boolean =>
  operation.security === undefined &&
  parameters.some(
    ({ name, in: place, description, example, schema }) =>
      place === 'header' &&
      /^authorization$/i.test(text(name)) &&
      [description, example, fieldsOf(schema).example, fieldsOf(schema).default].some((said) =>
        /\bbasic\b/i.test(text(said)),
      ),
  );

/** The `Authorization` that a description shows on a line of its own, as files write it for which no scheme of OpenAPI has the word. */
const authorizationIn = (description: string): Pick<ShownOperation, 'authorization'> => {
  const [, word = '', value = ''] = /^\W*Authorization: +(\w+) +([^\s`]+)/m.exec(description) ?? [];
  return word === '' || /^(bearer|basic)$/i.test(word) ? {} : { authorization: { word, value } };
};

const places = ['path', 'query', 'header', 'cookie'] as const;

/** Header parameters that count for nothing, because security and media types say them (OpenAPI, Parameter Object, name). */
const saidElsewhere = /^(accept|content-type|authorization)$/i;

const parameterOf = (document: Json, node: Schema): ShownParameter[] => {
  const place = places.find((each) => each === node.in);
  if (!place || text(node.name) === '' || (place === 'header' && saidElsewhere.test(text(node.name)))) return [];
  const schema = flatten(document, node.schema ?? node, 1);
  const example = node.example ?? fieldsOf(node.schema).example ?? fieldsOf(lookUp(document, node.schema)).default;
  return [
    {
      name: text(node.name),
      in: place,
      required: node.required === true || place === 'path',
      schema,
      example: typeof example === 'string' || typeof example === 'number' ? String(example) : undefined,
    },
  ];
};

const bodyOf = (document: Json, operation: Schema, parameters: readonly Schema[]): ShownBody | undefined => {
  if (operation.requestBody === undefined) return swaggerBody(document, operation, parameters);
  const body = fieldsOf(lookUp(document, operation.requestBody));
  const [first, ...others] = preferredOf(document, fieldsOf(body.content));
  if (first === undefined) return undefined;
  const media = fieldsOf(fieldsOf(body.content)[first]);
  const schema = flattenRequest(document, media.schema, depth);
  // Some generators write a form without fields at every request that has no body.
  if (body.required !== true && isEmptyObject(schema)) return undefined;
  return {
    mediaType: bare(first),
    others: others.map(bare).filter((type) => type !== bare(first)),
    required: body.required === true,
    schema,
    example: examplesOf(document, media)[0] ?? exampleInParts(document, media.schema, depth),
  };
};

const isEmptyObject = ({ type, properties }: Schema): boolean =>
  type === 'object' && Object.keys(fieldsOf(properties)).length === 0;

const swaggerBody = (document: Json, operation: Schema, parameters: readonly Schema[]): ShownBody | undefined => {
  const consumed = itemsOf(operation.consumes ?? fieldsOf(document).consumes).map(String);
  const body = parameters.find((each) => each.in === 'body');
  const fields = parameters.filter((each) => each.in === 'formData');
  if (body) {
    const [mediaType = 'application/json', ...others] = preferred(consumed).map(bare);
    return {
      mediaType,
      others,
      required: body.required === true,
      schema: flattenRequest(document, body.schema, depth),
      example: exampleInParts(document, body.schema, depth),
    };
  }
  if (fields.length === 0) return undefined;
  const schema: Schema = {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [
        text(field.name),
        { ...flatten(document, field, 1), ...neededWords(text(field.name), text(field.description)) },
      ]),
    ),
    required: fields.filter(({ required }) => required === true).map(({ name }) => text(name)),
  };
  return { mediaType: 'application/x-www-form-urlencoded', others: [], required: true, schema, example: undefined };
};

const answerOf = (document: Json, status: string, node: Json, produced: readonly Json[]): ShownAnswer => {
  const answer = fieldsOf(lookUp(document, node));
  const named = preferred(Object.keys(fieldsOf(answer.content)));
  const [type] = named;
  const media = type === undefined ? answer : fieldsOf(fieldsOf(answer.content)[type]);
  const schema = media.schema === undefined ? undefined : flatten(document, media.schema, depth);
  const ofSwagger = Object.values(fieldsOf(type === undefined ? answer.examples : undefined));
  // Some generators put an example beside the reference to a shared answer; there it is this operation's own.
  const beside = fieldsOf(node).$ref === undefined ? undefined : fieldsOf(node).example;
  const examples = [...(beside === undefined ? [] : [beside]), ...examplesOf(document, media), ...ofSwagger];
  // The fields of an error have examples of their kind: none of them is what this status says.
  const inParts =
    examples.length === 0 && /^2/.test(status) ? exampleInParts(document, media.schema, depth) : undefined;
  return {
    status: status === 'default' ? 'default' : status.toUpperCase(),
    description: text(answer.description),
    mediaType:
      type !== undefined
        ? bare(type)
        : schema
          ? bare(String(preferred(produced.map(String))[0] ?? 'application/json'))
          : undefined,
    schema,
    examples: inParts === undefined ? examples : [inParts],
    headers: headersOf(document, fieldsOf(answer.headers)),
  };
};

/** The headers of an answer that must be there; `Content-Type` counts for nothing (OpenAPI, Response Object, headers). */
const headersOf = (document: Json, headers: Schema): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, node]): [string, Schema][] => {
      const header = fieldsOf(lookUp(document, node));
      const isNeeded = header.required === true && !/^content-type$/i.test(name);
      return isNeeded ? [[name, flatten(document, header.schema ?? header, 1)]] : [];
    }),
  );

/** The media types of a request, the best first: a form where a grant is asked for, as RFC 6749 4 has it, JSON otherwise. */
const preferredOf = (document: Json, content: Schema): string[] => {
  const types = preferred(Object.keys(content));
  const form = types.find((type) => /x-www-form-urlencoded/i.test(type));
  if (form === undefined) return types;
  const { properties } = flatten(document, fieldsOf(content[form]).schema, 1);
  return Object.keys(fieldsOf(properties)).some(isGrantName) ? [form, ...types.filter((type) => type !== form)] : types;
};

/** JSON first, then forms, then the document's order. */
const preferred = (types: readonly string[]): string[] => {
  const rank = (type: string): number => (/json/i.test(type) ? 0 : /x-www-form-urlencoded/i.test(type) ? 1 : 2);
  return [...types].sort((a, b) => rank(a) - rank(b));
};

/** A media type without its parameters, in lower case. */
const bare = (type: string): string => (type.split(';')[0] ?? type).trim().toLowerCase();

const examplesOf = (document: Json, media: Schema): Json[] => {
  const named = Object.values(fieldsOf(media.examples)).map((node) => fieldsOf(lookUp(document, node)).value);
  const inline = media.example ?? fieldsOf(lookUp(document, media.schema)).example;
  return [...(inline === undefined ? [] : [inline]), ...named.filter((value) => value !== undefined)];
};
