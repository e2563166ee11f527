import type { Reply } from './front.ts';

/** What a server makes of an honest answer. */
type Change = (reply: Reply) => Reply;

/** About as much as is read of an answer (src/engine/client.ts), with room for what is documented; characters. */
const full = 2_000_000;

/** As many parts as fit, with commas between them. */
const filled = (begin: string, part: (place: number) => string, end: string): string => {
  const parts = [begin];
  for (let [place, length] = [0, 0]; length < full; place++) {
    parts.push(`${place > 0 ? ',' : ''}${part(place)}`);
    length += parts.at(-1)?.length ?? 0;
  }
  return [...parts, end].join('');
};

const base64 = (bytes: number): string =>
  Buffer.from(Array.from({ length: bytes }, (_, place) => (place * 167 + (place >> 8) * 31) % 251)).toString(
    'base64url',
  );

const word = (place: number): string => `w${place.toString(36)}q${(place * 7919).toString(36)}`;
const long = 'aA1'.repeat(full / 3);

/** A further field, beside those that are documented. */
const fields: Record<string, () => string> = {
  'a list of empty objects': () => filled('"more":[', () => '{}', ']'),
  'a list of numbers': () => filled('"more":[', () => '1', ']'),
  'objects in objects': () => filled('"more":[', () => '{"a":{"b":[{"c":[]}]}}', ']'),
  '900,000 levels': () => `"more":${'['.repeat(900_000)}${']'.repeat(900_000)}`,
  'fields of many names': () => filled('"more":{', (place) => `"name${place}":${place}`, '}'),
  '60,000 fields called token': () =>
    `"more":[${Array.from({ length: 60_000 }, (_, place) => `{"token":"s3cr3t-${place}-token"}`).join(',')}]`,
  'many tokens': () =>
    filled('"more":[', (place) => `{"access_token":"${word(place)}${base64(60 + (place % 40))}${place}"}`, ']'),
  'a list of short words': () => filled('"more":[', (place) => `"${word(place)}"`, ']'),
  'a text of short words': () => filled('"more":"', word, '"').replaceAll(',', ' '),
  'one long word': () => `"more":"${long}"`,
  'one long word of base64': () => `"more":"${base64(1_400_000)}"`,
  'escapes over one another': () => `"more":"${'\\u0041%2541&amp;'.repeat(full / 16)}"`,
};

const withField = (field: string): Change => {
  return (reply) => ({ ...reply, body: reply.body.replace(/^\s*\{/, () => `{${field},`).replace(/,\s*\}$/, '}') });
};

const withHeaders =
  (headers: Reply['headers']): Change =>
  (reply) => ({ ...reply, headers: { ...reply.headers, ...headers } });

const list = <Part>(length: number, part: (place: number) => Part): Part[] =>
  Array.from({ length }, (_, place) => part(place));

const tokenFields = /"(token|access_?token|refreshToken|accessToken)":"[^"]*"/gi;

/** Honest answers that each cost as much as an answer may, by kind. They are made when they are asked for, because they are long. */
export const costlyAnswers: Record<string, () => Change> = {
  ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, () => withField(field())])),
  'a header of 60,000 characters': () => withHeaders({ 'x-long': long.slice(0, 60_000) }),
  'a header of a megabyte': () => withHeaders({ 'x-long': long.slice(0, 1_000_000) }),
  '1,900 headers': () =>
    withHeaders(Object.fromEntries(list(1900, (place) => [`x-${place}-key`, `v${place}q7z1k9m3x5c2`]))),
  '1,200 cookies': () =>
    withHeaders({ 'set-cookie': list(1200, (place) => `c${place}=s3cr3t${place}qwertyuiop-0123456789`) }),
  'a token of 0.9 MB': () => {
    const token = base64(675_000);
    return (reply) => ({ ...reply, body: reply.body.replace(tokenFields, `"$1":"${token}"`) });
  },
};
