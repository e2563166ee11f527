import type { DocumentedError, DocumentedResponse, Operation } from '../contract/contract.ts';
import { asObject, type Fields, type Json } from '../contract/json.ts';
import { isJson } from '../contract/media-type.ts';
import type { Reply } from './seams.ts';
import type { Written } from './server.ts';

/** The documented success, the fields of its example replaced by the given ones; the first example, unless another one is given. */
export const success = (
  operation: Operation,
  fields: Fields = {},
  [example]: readonly Json[] = Object.values(operation.success.examples),
): Reply => {
  const object = asObject(example);
  return {
    status: operation.success.status,
    name: 'success',
    headers: { 'cache-control': 'no-store', ...headersOf(operation.success) },
    body: object ? { ...object, ...fields } : example,
  };
};

/** The documented error `<status>/<name>` with its example as body. */
export const documentedError = (operation: Operation, row: string): Reply => {
  const [status, name] = row.split('/');
  const documented = operation.errors.find((error) => String(error.status) === status && error.name === name);
  if (!documented) throw new Error(`${operation.id} documents no error ${row}`);
  return replyOf(documented);
};

/** A documented error as an answer, its example as body. */
export const replyOf = (documented: DocumentedError): Reply => ({
  status: documented.status,
  name: documented.name,
  headers: headersOf(documented),
  body: documented.examples[documented.name],
});

/** The documented headers, each with a value that is text and a number as well. */
const headersOf = ({ mediaType, headers }: DocumentedResponse): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(headers).map((name) => [name.toLowerCase(), '1'])),
  ...(mediaType === undefined ? {} : { 'content-type': mediaType }),
});

/** The answer as it goes out, dated with a time in milliseconds since 1970; a header without a value is left out. A text under a media type that is not JSON is itself. */
export const write = (reply: Reply, now: number): Written => {
  const isText = typeof reply.body === 'string' && !isJson(reply.headers['content-type'] ?? 'application/json');
  const json = isText ? String(reply.body) : JSON.stringify(reply.body);
  const text = reply.text ?? (reply.body === undefined ? undefined : json);
  const body = reply.status === 204 ? undefined : text;
  const { 'content-type': mediaType = 'application/json', ...others } = reply.headers;
  const headers = {
    date: new Date(now).toUTCString(),
    ...(body === undefined ? {} : { 'content-type': mediaType }),
    ...others,
  };
  return {
    status: reply.status,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
    parts: body === undefined ? [] : [body],
  };
};
