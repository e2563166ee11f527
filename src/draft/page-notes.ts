import type { Json } from '../contract/json.ts';
import { inferSchema } from './infer-schema.ts';
import type { Schema, ShownAnswer, ShownOperation, ShownParameter } from './shown.ts';

/** What has been read off a page so far. */
export interface Notes {
  title: string;
  servers: string[];
  /** What the page says beside the address of a server. */
  serverWords: Record<string, string>;
  /** The paths of base addresses that the page names, such as `/v2`. */
  bases: string[];
  /** The operations of which the page shows the whole address. */
  whole: Set<ShownOperation>;
  schemes: Record<string, Schema>;
  operations: ShownOperation[];
  /** Errors that the page lists, for one operation or for all. */
  errors: NotedError[];
  /** Bodies of errors that are shown without a status or an operation. */
  errorExamples: Json[];
  remarks: string[];
}

/** A row of a list of errors; without an operation it belongs to every one. */
export interface NotedError {
  status: string;
  description: string;
  /** The provider's own code, such as `INVALID_CREDENTIALS`. */
  code?: string;
  operation?: ShownOperation;
}

/** What is known of a page before its first line. */
export const noNotes = (): Notes => ({
  title: '',
  servers: [],
  serverWords: {},
  bases: [],
  whole: new Set(),
  schemes: {},
  operations: [],
  errors: [],
  errorExamples: [],
  remarks: [],
});

/** A request as a page shows it, in curl or in HTTP. */
export interface ShownRequest {
  method: string;
  address: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: Json | undefined;
  mediaType: string | undefined;
}

/** Headers that say only how a message is written. */
export const isPlainHeader = (name: string): boolean => described.test(name);

const described = /^(accept|content-type|content-length|host|user-agent|connection|cache-control)$/i;

/** Enters an operation by its method and address, and gives it; the same one again where it is known. */
export const enter = (notes: Notes, method: string, address: string): ShownOperation => {
  const { server, path, query } = placeOf(address);
  if (server !== undefined && !notes.servers.includes(server)) notes.servers.push(server);
  const known = notes.operations.find((each) => each.method === method && isSamePath(notes, each.path, path));
  // A heading says `/login`, and the curl below it `https://api.acme.example/v2/login`.
  if (known && path.length > known.path.length) known.path = path;
  const operation = known ?? {
    method,
    path,
    id: undefined,
    summary: '',
    parameters: [],
    body: undefined,
    answers: [],
    security: undefined,
  };
  if (!known) notes.operations.push(operation);
  if (server !== undefined) notes.whole.add(operation);
  for (const name of path.matchAll(/\{([\w-]+)\}/g))
    addParameter(operation, { name: name[1] ?? '', in: 'path', required: true });
  for (const [name, example] of query) addParameter(operation, { name, in: 'query', required: false, example });
  return operation;
};

/** Whether two paths differ by a base address alone: a documented one, or one that says only that it is the API and its version. */
const isSamePath = ({ bases }: Notes, one: string, other: string): boolean => {
  if (one === other) return true;
  const [short = '', long = ''] = [one, other].sort((a, b) => a.length - b.length);
  const base = long.slice(0, -short.length);
  return long.endsWith(short) && (bases.includes(base) || /^(\/(api|rest|v\d+(\.\d+)?))+$/i.test(base));
};

/** Enters a server with what is said of it, and the path of its address as a base. */
export const addServer = (notes: Notes, address: string, words: string): void => {
  const [, server, base = ''] = /^(https?:\/\/[^/?#\s]+)(\/[^?#\s]*?)?\/?$/i.exec(address) ?? [];
  if (server === undefined) return;
  if (!notes.servers.includes(server)) notes.servers.push(server);
  notes.serverWords[server] ??= words;
  if (base !== '' && !notes.bases.includes(base)) notes.bases.push(base);
};

/** Puts the one documented base address before the paths that the page shows without it. */
export const addBase = ({ bases: [base, ...others], operations, whole }: Notes): void => {
  if (base === undefined || others.length > 0) return;
  for (const operation of operations)
    if (!whole.has(operation) && !operation.path.startsWith(`${base}/`)) operation.path = `${base}${operation.path}`;
};

/** Enters a request with its headers and its body. */
export const enterRequest = (
  notes: Notes,
  { method, address, headers, body, mediaType }: ShownRequest,
): ShownOperation => {
  const operation = enter(notes, method, address);
  const schemes = headers.flatMap(([name, value]) => schemeOf(name, value));
  for (const { name, scheme } of schemes) notes.schemes[name] ??= scheme;
  if (schemes.length > 0) operation.security = [schemes.map(({ name }) => name)];
  for (const [name, value] of headers) {
    if (!isPlainHeader(name) && schemeOf(name, value).length === 0)
      addParameter(operation, { name, in: 'header', required: true, example: value });
  }
  if (body !== undefined) {
    operation.body = {
      mediaType: mediaType ?? 'application/json',
      others: [],
      required: true,
      schema: inferSchema(body),
      example: body,
    };
  }
  return operation;
};

/** The security scheme that a header on a page stands for; none where it authenticates nobody. */
export const schemeOf = (header: string, value: string): { name: string; scheme: Schema }[] => {
  if (/^authorization$/i.test(header)) {
    const [, word = ''] = /^(\w+)\s/.exec(value) ?? [];
    if (/^(bearer|basic)$/i.test(word))
      return [{ name: word.toLowerCase(), scheme: { type: 'http', scheme: word.toLowerCase() } }];
    return [{ name: 'authorization', scheme: { type: 'apiKey', in: 'header', name: 'Authorization' } }];
  }
  if (!/key|token|secret|signature|client-?id|auth/i.test(header)) return [];
  return [{ name: header.toLowerCase(), scheme: { type: 'apiKey', in: 'header', name: header } }];
};

export const addParameter = (
  { parameters }: ShownOperation,
  {
    schema = { type: 'string' },
    example,
    ...parameter
  }: Pick<ShownParameter, 'name' | 'in' | 'required'> & { schema?: Schema; example?: string },
): void => {
  const isSame = (other: ShownParameter): boolean =>
    other.in === parameter.in && other.name.toLowerCase() === parameter.name.toLowerCase();
  const known = parameters.find(isSame);
  // A table says what a parameter is, and a request shows what it looks like.
  if (known) known.example ??= example;
  else if (parameter.name !== '') parameters.push({ ...parameter, schema, example });
};

/** Enters an answer, or a further example of one. */
export const addAnswer = (
  { answers }: ShownOperation,
  status: string | undefined,
  description: string,
  example?: Json,
): ShownAnswer => {
  const known = answers.find((answer) => answer.status === status);
  const answer = known ?? { status, description, mediaType: undefined, schema: undefined, examples: [] };
  if (!known) answers.push(answer);
  if (example !== undefined) {
    answer.mediaType ??= 'application/json';
    answer.schema ??= inferSchema(example);
    answer.examples.push(example);
  }
  return answer;
};

/** Server, template and query of an address; a variable in front of the path, such as `$API_URL`, is no part of it. */
const placeOf = (address: string): { server: string | undefined; path: string; query: [string, string][] } => {
  const [, server, rest = ''] =
    /^(https?:\/\/[^/?#\s]+)?(.*)$/is.exec(address.replace(/^\$\{?\w+\}?|^\{\{?\w+\}?\}(?=\/)/, '')) ?? [];
  const [path = '', search = ''] = (rest.split('#')[0] ?? '').split('?');
  const template = path
    .split('/')
    .map((part) =>
      part
        .replace(/^[:<]([\w-]+)>?$/, '{$1}')
        .replace(/^\$\{?(\w+)\}?$/, '{$1}')
        .replace(/^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4,})$/i, '{id}'),
    )
    .join('/');
  return {
    server,
    path: template.startsWith('/') ? template : `/${template}`,
    query: [...new URLSearchParams(search)],
  };
};
