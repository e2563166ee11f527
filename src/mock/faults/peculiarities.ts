import { setTimeout as sleep } from 'node:timers/promises';
import { asObject, type Json } from '../../contract/json.ts';
import type { Reply, Seams } from '../seams.ts';
import type { Written } from '../server.ts';
import type { Peculiarity } from './fault.ts';

const everywhere = (id: string, sentence: string, seams: Partial<Seams>): Peculiarity => ({
  id,
  sentence,
  keys: ['*'],
  plant: () => ({ ...seams }),
});

const replying = (id: string, sentence: string, change: (reply: Reply) => Reply): Peculiarity =>
  everywhere(id, sentence, { reply: (reply) => change(reply) });

const withHeaders = (id: string, sentence: string, headers: Record<string, string>, only: (reply: Reply) => boolean) =>
  replying(id, sentence, (reply) => (only(reply) ? { ...reply, headers: { ...reply.headers, ...headers } } : reply));

const always = () => true;

/** What any provider may do without breaking any contract. */
export const generalPeculiarities: Peculiarity[] = [
  replying('extra-fields', 'Every object of every answer has a field more.', (reply) => ({
    ...reply,
    body: reply.body === undefined ? undefined : withExtraFields(reply.body),
  })),
  typed('charset-named', 'The media type names its charset.', (type) => `${type}; charset=utf-8`),
  typed(
    'media-type-in-capitals',
    'The media type is written in other letters.',
    (type) => `${type.replace('json', 'JSON').replace(/^a/, 'A')};Charset="UTF-8"`,
  ),
  everywhere('header-names-in-capitals', 'Header names are written in capitals.', {
    response: (response) => withHeadersOf(response, ([name, value]) => [[name.toUpperCase(), value]]),
  }),
  replying('bodies-pretty-printed', 'Bodies are indented.', (reply) =>
    reply.body === undefined ? reply : { ...reply, text: `\n${JSON.stringify(reply.body, null, 2)}\n` },
  ),
  replying(
    'bodies-spelled-otherwise',
    'Bodies have their fields in another order, every character as an escape, and whole numbers with a point.',
    (reply) => (reply.body === undefined ? reply : { ...reply, text: spelledOtherwise(reply.body) }),
  ),
  everywhere('bodies-in-chunks', 'Bodies come in chunks, without a length.', { response: inChunks }),
  replying('nine-fractional-digits', 'Times have nine fractional digits.', (reply) => ({
    ...reply,
    body: reply.body === undefined ? undefined : withNanoseconds(reply.body),
  })),
  withHeaders(
    'www-authenticate-present',
    'A 401 names the scheme in WWW-Authenticate.',
    { 'www-authenticate': 'Bearer realm="api", error="invalid_token"' },
    ({ status }) => status === 401,
  ),
  everywhere('www-authenticate-absent', 'A 401 has no WWW-Authenticate.', {
    response: (response) =>
      withHeadersOf(response, ([name, value]) => (name.toLowerCase() === 'www-authenticate' ? [] : [[name, value]])),
  }),
  withHeaders(
    'rate-limit-headers',
    'Every answer tells how many requests are left.',
    { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '99', 'ratelimit-policy': '"burst";q=100;w=60' },
    always,
  ),
  everywhere('no-date-and-no-keep-alive', 'Answers have no Date, and the connection ends with each.', {
    response: ({ headers: { date: _, ...headers }, ...response }) => ({
      ...response,
      headers: { ...headers, connection: 'close' },
    }),
  }),
  everywhere('clock-three-seconds-ahead', 'The server is three seconds ahead.', { time: (now) => now + 3000 }),
  everywhere('clock-three-seconds-behind', 'The server is three seconds behind.', { time: (now) => now - 3000 }),
  {
    ...everywhere('slow-answers', 'Every answer takes 600 ms.', {
      response: (response) => sleep(600, response),
    }),
    sampled: 'one test of each spec file, all at once',
  },
];

function typed(id: string, sentence: string, spell: (mediaType: string) => string): Peculiarity {
  return replying(id, sentence, (reply) => {
    const { 'content-type': mediaType = 'application/json' } = reply.headers;
    return reply.body === undefined
      ? reply
      : { ...reply, headers: { ...reply.headers, 'content-type': spell(mediaType) } };
  });
}

function withExtraFields(body: Json): Json {
  if (Array.isArray(body)) return body.map(withExtraFields);
  const object = asObject(body);
  if (!object) return body;
  const entries = Object.entries(object).map(([name, value]) => [name, withExtraFields(value)]);
  return { ...Object.fromEntries(entries), undocumented_assay: { since: 'today' } };
}

/** The same JSON in the least usual spelling (RFC 8259: 4 leaves the order open, 6 the form of a number, 7 the escapes). */
function spelledOtherwise(body: Json): string {
  if (typeof body === 'string') {
    const escaped = body.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `"${escaped.join('')}"`;
  }
  if (Number.isSafeInteger(body)) return `${body}.0`;
  if (Array.isArray(body)) return `[${body.map(spelledOtherwise).join(' , ')}]`;
  const object = asObject(body);
  if (!object) return JSON.stringify(body);
  const fields = Object.entries(object).toReversed();
  return `{ ${fields.map(([name, value]) => `${spelledOtherwise(name)} : ${spelledOtherwise(value)}`).join(' , ')} }`;
}

function withNanoseconds(body: Json): Json {
  if (typeof body === 'string') {
    return body.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/, (_, time, digits, zone) => {
      return `${time}.${String(digits ?? '').padEnd(9, '0')}${zone}`;
    });
  }
  if (Array.isArray(body)) return body.map(withNanoseconds);
  const object = asObject(body);
  if (!object) return body;
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, withNanoseconds(value)]));
}

function withHeadersOf(response: Written, change: (header: [string, string]) => [string, string][]): Written {
  return { ...response, headers: Object.fromEntries(Object.entries(response.headers).flatMap(change)) };
}

function inChunks({ parts, ...response }: Written): Written {
  const text = parts.join('');
  const half = Math.ceil(text.length / 2);
  return { ...response, parts: text === '' ? [] : [text.slice(0, half), text.slice(half)] };
}
