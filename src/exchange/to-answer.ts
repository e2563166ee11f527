import type { Fields, Json } from '../contract/json.ts';
import { extentOf } from '../contract/json-extent.ts';
import { walkJson } from '../contract/walk-json.ts';
import type { Answer } from './exchange.ts';

/** An HTTP response as it came in: names of headers in lower case, the body decoded; `problem` says why it could not be. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  problem?: string | undefined;
}

/** An HTTP answer as checks see it: the media type taken apart, the body parsed once. */
export const toAnswer = (response: RawAnswer): Answer => ({
  status: response.status,
  headers: response.headers,
  mediaType: response.headers['content-type']?.split(/[;,]/)[0]?.trim().toLowerCase() || undefined,
  text: response.body,
  ...parse(response),
});

const parse = ({ body, problem }: RawAnswer): Pick<Answer, 'body' | 'malformed'> => {
  if (problem) return { body: undefined, malformed: 'bytes that are not UTF-8' };
  if (body.trim() === '') return { body: undefined, malformed: undefined };
  try {
    const value = JSON.parse(body) as Json;
    return { body: extentOf(body).depth > maxDepth ? pruned(value) : value, malformed: undefined };
  } catch {
    // The parser's message would quote the body, which may hold a secret.
    return { body: undefined, malformed: 'text that is not JSON' };
  }
};

/** Deeper than any document goes; checks and schemas recurse, and would run out of stack (RFC 8259 section 9 allows a limit). */
const maxDepth = 200;

/** The value without what lies too deep in it. */
const pruned = (value: Json): Json => {
  walkJson(value, 1, (node, _, depth) => {
    if (depth === maxDepth && node !== null && typeof node === 'object')
      for (const name of Object.keys(node)) (node as Fields)[name] = `(nested more than ${maxDepth} levels deep)`;
    return depth + 1;
  });
  return value;
};
