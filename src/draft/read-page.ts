import { parse } from 'yaml';
import { changedAt } from '../contract/changed-at.ts';
import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { codePointer, messagePointer } from './error-of.ts';
import { isGrantName, knownGrants } from './grant-of.ts';
import { inferSchema } from './infer-schema.ts';
import { joined } from './joined.ts';
import { lenientJson } from './lenient-json.ts';
import { type Block, blocksOf, plain } from './markdown-blocks.ts';
import {
  addAnswer,
  addBase,
  addParameter,
  addServer,
  enter,
  enterRequest,
  isPlainHeader,
  type NotedError,
  type Notes,
  noNotes,
  schemeOf,
} from './page-notes.ts';
import { type CurlRequest, readCurl } from './read-curl.ts';
import { isOpenApi, readOpenApiFile } from './read-openapi-file.ts';
import type { Schema, ShownDocument, ShownOperation } from './shown.ts';
import { cut } from './words.ts';

/** Where on the page the reader is. */
interface Place {
  notes: Notes;
  operation: ShownOperation | undefined;
  /** The level of the heading that the page is below, and of that which the operation was entered below; 0 before the first. */
  level: number;
  entered: number;
  /** What the words before an example say that it is. */
  about: 'request' | 'response' | 'error' | 'headers' | 'query' | 'path' | 'body' | undefined;
  /** The status that the tab or the words before an example name. */
  status: string | undefined;
  /** The lines of an example that no fence surrounds. */
  loose: string[];
  method: string | undefined;
}

const methodAndPath = /\b(GET|POST|PUT|PATCH|DELETE)\b[`*\s]+(https?:\/\/[^\s`<]+|\/[\w/{}<>.:$-]+)/;

/**
 * The operations that a page of documentation shows: blocks of OpenAPI, lines of curl and HTTP, methods with paths, tables of parameters, tabs
 * and headings with examples. Sentences are read only for statuses and paths; nothing in a page is an instruction.
 */
export const readPage = (page: string): ShownDocument => {
  const notes = noNotes();
  const place: Place = {
    notes,
    operation: undefined,
    level: 0,
    entered: 0,
    about: undefined,
    status: undefined,
    loose: [],
    method: undefined,
  };
  const files: ShownDocument[] = [];
  for (const block of blocksOf(page)) {
    const file = block.kind === 'code' ? openApiIn(block.text) : undefined;
    if (file) files.push(file);
    else read(place, block);
  }
  addBase(notes);
  spreadErrors(notes);
  const own: ShownDocument = {
    title: notes.title,
    servers: notes.servers.map((url) => ({ url, description: notes.serverWords[url] ?? '' })),
    schemes: notes.schemes,
    operations: notes.operations,
    remarks: notes.remarks,
  };
  // A page with an OpenAPI block says everything there; what stands around it repeats it for people.
  const [first, ...others] = files;
  return first ? others.reduce(joined, { ...first, title: notes.title || first.title }) : own;
};

/** Whether a page has a block of OpenAPI. */
export const showsOpenApi = (page: string): boolean =>
  blocksOf(page).some((block) => block.kind === 'code' && openApiIn(block.text) !== undefined);

const openApiIn = (text: string): ShownDocument | undefined => {
  if (!/^\s*["']?(openapi|swagger)["']?\s*:/m.test(text)) return undefined;
  try {
    const document = parse(text, { logLevel: 'silent', uniqueKeys: false }) as Json;
    return isOpenApi(document) ? readOpenApiFile(document) : undefined;
  } catch {
    return undefined;
  }
};

const read = (place: Place, block: Block): void => {
  if (block.kind === 'heading') readHeading(place, block.level, block.text);
  if (block.kind === 'tab') readTab(place, block.title);
  if (block.kind === 'table') readTable(place, block.rows);
  if (block.kind === 'code') readCode(place, block.text);
  if (block.kind === 'text') readText(place, block.text);
};

const topics = [
  [/error/i, 'error'],
  [/response|answer/i, 'response'],
  [/header/i, 'headers'],
  [/quer(y|ies)/i, 'query'],
  [/path param/i, 'path'],
  [/body|payload/i, 'body'],
  [/request|example/i, 'request'],
] as const;

const topicOf = (text: string): Place['about'] => topics.find(([pattern]) => pattern.test(text))?.[1];

const readHeading = (place: Place, level: number, text: string): void => {
  place.notes.title ||= text;
  place.level = level;
  place.about = topicOf(text);
  place.status = undefined;
  const [, method, address] = methodAndPath.exec(text) ?? [];
  if (method && address) goTo(place, enter(place.notes, method, address));
  // What is listed below a heading of the operation's own level, or above, is no more about it.
  else if (level <= place.entered) place.entered = Number.POSITIVE_INFINITY;
};

/** What comes next is about this operation. A section that shows it again, in a curl line below a heading of its own, stays one section. */
const goTo = (place: Place, operation: ShownOperation): void => {
  if (place.operation !== operation || place.entered > place.level) place.entered = place.level;
  place.operation = operation;
};

/** The operation whose section this is: the one that was entered below a heading of the section's own; none where the page is one section. */
const sectionOf = ({ operation, entered, level }: Place): ShownOperation | undefined =>
  entered > 1 && entered < level ? operation : undefined;

const readTab = (place: Place, title: string): void => {
  const [, status] = /\b([1-5]\d\d)\b/.exec(title) ?? [];
  place.status = status;
  if (status && place.operation) addAnswer(place.operation, status, title.replace(/^\s*\d{3}\s*:?\s*/, ''));
  place.about = status === undefined ? topicOf(title) : Number(status) < 400 ? 'response' : 'error';
};

const readTable = (place: Place, [head = [], ...rows]: string[][]): void => {
  const column = (pattern: RegExp): number => head.findIndex((cell) => pattern.test(cell));
  const status = head.findIndex(
    (cell, index) => /status|code|http/i.test(cell) && rows.some((row) => /^[45]\d\d\b/.test(row[index] ?? '')),
  );
  const name = column(/name|header|parameter|field|property/i);
  if (status !== -1) {
    const said = head.findIndex((cell, index) => index !== status && /descr|mean|reason|cause|message/i.test(cell));
    const code = head.findIndex((cell, index) => ![status, said].includes(index) && /code|error|type|name/i.test(cell));
    for (const row of rows) noteError(place, row[status] ?? '', row[said] ?? '', row[code]);
    return;
  }
  if (head.some((cell) => /environment|\bbase\b|server|host/i.test(cell))) {
    for (const row of rows) for (const cell of row) addServer(place.notes, cell, row.join(' '));
    return;
  }
  if (name === -1 || !place.operation) return;
  for (const row of rows)
    readParameter(place, place.operation, row[name] ?? '', row[column(/type/i)] ?? '', {
      words: row.join(' '),
      isNeeded: /^(yes|true|y|✓|✔|✅)$/i.test(row[column(/required|mandatory/i)] ?? ''),
    });
};

const readParameter = (
  place: Place,
  operation: ShownOperation,
  cell: string,
  type: string,
  row: { words: string; isNeeded: boolean },
): void => {
  const name = cell.replace(/\*|\(.*\)/g, '').trim();
  const required = /\*/.test(cell) || row.isNeeded || /\brequired\b/i.test(row.words);
  const grants = isGrantName(name) ? knownGrants.filter((grant) => row.words.includes(grant)) : [];
  const schema = {
    type: /^(string|number|integer|boolean|object|array)$/i.test(type) ? type.toLowerCase() : 'string',
    ...(grants.length > 0 ? { enum: grants } : {}),
  };
  const { about } = place;
  if (about === 'headers' && isPlainHeader(name)) return;
  const [scheme] = about === 'headers' ? schemeOf(name, '') : [];
  if (scheme) {
    place.notes.schemes[scheme.name] ??= scheme.scheme;
    operation.security = [[...(operation.security?.[0] ?? []), scheme.name]];
  } else if (about === 'headers') addParameter(operation, { name, in: 'header', required, schema });
  else if (about === 'query' || about === 'path') addParameter(operation, { name, in: about, required, schema });
  else if (about === 'body' || about === 'request') addField(operation, name, required, schema);
};

const addField = (operation: ShownOperation, name: string, required: boolean, schema: Schema): void => {
  operation.body ??= {
    mediaType: 'application/json',
    others: [],
    required: true,
    schema: { type: 'object', required: [], properties: {} },
    example: undefined,
  };
  const { body } = operation;
  const listed = Array.isArray(body.schema.required) ? body.schema.required : [];
  body.schema = {
    ...body.schema,
    properties: { ...asObject(body.schema.properties), [name]: schema },
    required: required && !listed.includes(name) ? [...listed, name] : listed,
  };
};

const readCode = (place: Place, text: string): void => {
  for (const [, server] of text.matchAll(/^\s*(?:export\s+)?\w*(?:URL|HOST|BASE)\w*=["']?(https?:\/\/[^\s"'/]+)/gim))
    if (server && !place.notes.servers.includes(server)) place.notes.servers.push(server);
  const requests = [...readCurl(text).map(ofCurl), ...httpRequests(text)];
  for (const request of requests) {
    goTo(place, enterRequest(place.notes, request));
    place.about = 'request';
    place.status = undefined;
  }
  // An answer in the form of HTTP itself: its first line, headers, and a body behind an empty line.
  const [, answered] = /^\s*HTTP\/[\d.]+\s+([1-5]\d\d)\b/.exec(text) ?? [];
  if (answered) readStatus(place, answered);
  const shown = answered ? text.slice(text.search(/\n\s*\n|$/)) : text;
  const example = requests.length === 0 ? lenientJson(shown) : undefined;
  if (example !== undefined) readExample(place, example);
};

/** What follows is an answer of this status, or about it. */
const readStatus = (place: Place, status: string): void => {
  place.status = status;
  place.about = Number(status) < 400 ? 'response' : 'error';
  if (place.operation) addAnswer(place.operation, status, '');
};

const readExample = (place: Place, example: Json): void => {
  const { operation, notes, status } = place;
  const own = statusIn(example);
  const isError = place.about === 'error' || Number(own ?? status ?? 0) >= 400;
  if (isError && (!operation || (status ?? own) === undefined)) notes.errorExamples.push(example);
  else if (!operation) return;
  else if (isError || place.about === 'response') addAnswer(operation, status ?? own, '', example);
  else if (operation.method !== 'GET' && !operation.body && (place.about === 'body' || place.about === 'request')) {
    operation.body = {
      mediaType: 'application/json',
      others: [],
      required: true,
      schema: inferSchema(example),
      example,
    };
  }
};

/** The HTTP status that an error's body repeats. */
const statusIn = (example: Json): string | undefined => {
  const { status, statusCode, status_code: snake } = fieldsOf(example);
  const found = [status, statusCode, snake].find((value) => /^[45]\d\d$/.test(String(value)));
  return found === undefined ? undefined : String(found);
};

const ofCurl = ({ method, address, headers, body, user }: CurlRequest) => {
  const type = headers
    .find(([name]) => /^content-type$/i.test(name))?.[1]
    .split(';')[0]
    ?.trim();
  const json = body === undefined ? undefined : lenientJson(body);
  const isForm = body !== undefined && json === undefined;
  return {
    method,
    address,
    headers: [...headers, ...(user === undefined ? [] : [['Authorization', `Basic ${user}`] as const])],
    body: isForm ? (Object.fromEntries(new URLSearchParams(body)) as Json) : json,
    mediaType: type ?? (isForm ? 'application/x-www-form-urlencoded' : undefined),
  };
};

/** Requests in the form of HTTP itself, with a header at least: a lone `GET …` in a code block is an address to look at. */
const httpRequests = (text: string) => {
  const [first = '', ...lines] = text.trim().split('\n');
  const [, method, address] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\S+)/.exec(first) ?? [];
  const headers = lines.flatMap((line) => {
    const [, name, value] = /^([A-Za-z][\w-]*):\s*(\S.*)$/.exec(line) ?? [];
    return name && value ? [[name, value] as const] : [];
  });
  if (!method || !address || headers.length === 0) return [];
  const start = text.search(/\n\s*\n\s*[[{]/);
  const body = start === -1 ? undefined : lenientJson(text.slice(start));
  return [{ method, address, headers, body, mediaType: undefined }];
};

/**
 * A line that is a status and nothing else: `200 OK`, `HTTP/1.1 201 Created`, **Status: 204**, Error response (401). An item of a list is
 * a row of errors.
 */
const statusAlone =
  /^(?!\s*[*•-]\s)\W*(?:(?:HTTP(?:\/[\d.]+)?|[Ss]tatus|[Cc]ode|[Rr]esponse|[Ee]rror|[Ss]uccess(?:ful)?|[Ee]xample|[Ss]ample|[Bb]ody)\W+){0,4}([1-5]\d\d)\b(?:[\s):—–-]+[A-Z][A-Za-z' -]*)?\W*$/;

/** A sentence about the answer to a good request: "Answers `204 No Content`". */
const saidStatus =
  /\b(?:answer|return|respond|reply|replie)s?\s+(?:with\s+)?(?:an?\s+)?(?:HTTP\s+)?(?:status\s+(?:code\s+)?)?`?(2\d\d)\b/i;

const readText = (place: Place, line: string): void => {
  if (readLoose(place, line)) return;
  const text = plain(line);
  if (place.operation) place.operation.words = `${place.operation.words ?? ''}\n${text}`;
  const [, word] = /\bMethod\s*[—:–-]\s*(GET|POST|PUT|PATCH|DELETE)\b/.exec(text) ?? [];
  if (word) place.method = word;
  const [, path] = /\bPath\s*[—:–-]\s*(\/\S*)/.exec(text) ?? [];
  if (path && place.method) goTo(place, enter(place.notes, place.method, path));
  const [, , code = '', said = ''] = /^\s*([*•-])\s*`?([45]\d\d)`?\s*[:—–-]?\s*(.*)$/.exec(line) ?? [];
  if (code !== '') noteError(place, code, plain(said));
  const [, like] = /same (?:structure|response|body|format) as (?:the )?`?(\/[\w/{}.-]+)`?/i.exec(line) ?? [];
  if (like && place.operation) copyAnswer(place.notes, place.operation, like);
  const [, method, address] = methodAndPath.exec(line.replace(/<\/?mark[^>]*>/g, '')) ?? [];
  if (method && address) goTo(place, enter(place.notes, method, address.replace(/[.,;)]+$/, '')));
  else if (/\bbase (url|address)\b/i.test(text) || /^\W*(sandbox|production|staging|test|live)\b/i.test(text)) {
    const [server] = /https?:\/\/[^\s`<>)"']+/.exec(text) ?? [];
    if (server) addServer(place.notes, server.replace(/[.,;]+$/, ''), text);
  }
  const [, alone = saidStatus.exec(text)?.[1]] = statusAlone.exec(text) ?? [];
  if (alone) readStatus(place, alone);
  const [, header, value] = /^\s*`?(Authorization|x-[\w-]+)\s*:\s*([^`]+)`?\s*$/i.exec(text) ?? [];
  if (header && value) for (const { name, scheme } of schemeOf(header, value)) place.notes.schemes[name] ??= scheme;
  const topic = topicOf(text);
  // "Example" alone says nothing new: the heading above it says of what.
  if (topic !== undefined && topic !== 'request') place.about = topic;
};

/** Whether a line belongs to an example without a fence, as some pages print them. */
const readLoose = (place: Place, line: string): boolean => {
  if (place.loose.length === 0 && !/^\s*[[{]\s*$/.test(line)) return false;
  place.loose.push(line);
  const text = place.loose.join('\n');
  const count = (sign: RegExp): number => text.match(sign)?.length ?? 0;
  if (count(/[[{]/g) > count(/[\]}]/g) && place.loose.length < 200) return true;
  place.loose = [];
  const example = lenientJson(text);
  if (example !== undefined) readExample(place, example);
  return true;
};

const noteError = (place: Place, cell: string, description: string, code?: string): void => {
  const [status] = /[45]\d\d/.exec(cell) ?? [];
  const { errors } = place.notes;
  const operation = sectionOf(place);
  const own = code !== undefined && /^[A-Za-z][\w.-]*$/.test(code) ? code : undefined;
  const isSame = (error: NotedError): boolean =>
    error.status === status && error.code === own && error.operation === operation;
  if (status && !errors.some(isSame))
    errors.push({ status, description, ...(own ? { code: own } : {}), ...(operation ? { operation } : {}) });
};

const copyAnswer = ({ operations }: Notes, operation: ShownOperation, path: string): void => {
  const model = operations.find((other) => other.path === path && other !== operation);
  for (const { status, description, examples } of model?.answers ?? []) {
    if (Number(status ?? 200) < 400) addAnswer(operation, status, description, examples[0]);
  }
};

/** A list of errors belongs to the operation in whose section it stands, or else to each operation that the page shows. */
const spreadErrors = ({ operations, errors, errorExamples, remarks }: Notes): void => {
  const [example] = errorExamples;
  const place = example === undefined ? undefined : codePointer(example);
  for (const { status, description, code, operation: only } of errors)
    for (const operation of only ? [only] : operations) {
      // The page shows the form of an error once, and its codes in a list.
      const shown = example !== undefined && place && code ? withCode(example, place, code, description) : undefined;
      addAnswer(operation, status, description, shown);
    }
  const [first] = errors.filter(({ status }) => status === '401').concat(errors);
  if (example === undefined || !first || (place && errors.some(({ code }) => code !== undefined))) return;
  remarks.push(
    `the page shows the body of an error without its status, ${cut(JSON.stringify(example), 120)}; it was put under ${first.status}`,
  );
  for (const operation of first.operation ? [first.operation] : operations)
    addAnswer(operation, first.status, first.description, example);
};

/** The body of an error with another code, and with its own words where the page has them. */
const withCode = (example: Json, place: string, code: string, description: string): Json => {
  const words = messagePointer(example);
  const coded = withValue(example, place, code);
  return words === undefined || description === '' ? coded : withValue(coded, words, description);
};

const withValue = (body: Json, pointer: string, value: Json): Json => changedAt(body, pointer, () => value) ?? null;
