import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { fieldsOf, type Json } from '../../src/contract/json.ts';
import { lifetimesInWords } from '../../src/draft/lifetime-in-words.ts';
import { writeDraft } from '../../src/draft/write-draft.ts';
import { draftOfDocument } from './draft-of-document.ts';

for (const [words, seconds] of Object.entries({
  'The token is valid for 60 minutes.': [3600],
  'It expires after 1 hour, so ask again.': [3600],
  'Tokens have a lifetime of 3,600 seconds.': [3600],
  'Expiration is 15-minutes from the answer.': [900],
  'Valid for 1 hour in test. It lasts 7 days in production.': [3600, 604_800],
  'Valid for 1 hour. A token that expires after 60 minutes.': [3600],
  'The refresh token is valid for 30 days. It expires after 5 minutes.': [300],
  'An id of 60 minutes of music.': [],
  'The key is valid. Version 2 seconds that.': [],
})) {
  test(`"${words}" states ${seconds.length === 0 ? 'no lifetime' : `${seconds.join(' s and ')} s`}`, () => {
    assert.deepEqual(lifetimesInWords(words), seconds);
  });
}

const text = { type: 'string' };

interface Parts {
  /** What the document says of the operation that issues. */
  words?: string;
  fields?: { [name: string]: Json };
  example?: Json;
  headers?: { [name: string]: Json };
  scheme?: { [key: string]: Json };
  paths?: { [path: string]: Json };
}

const draftOf = ({ words = '', fields = {}, example, headers = {}, scheme, paths = {} }: Parts) => {
  const schema = {
    type: 'object',
    required: ['token', ...Object.keys(fields)],
    properties: { token: text, ...fields },
  };
  const issuing: Json = {
    operationId: 'createSession',
    description: words,
    security: [],
    requestBody: {
      content: {
        'application/json': { schema: { type: 'object', required: ['apiKey'], properties: { apiKey: text } } },
      },
    },
    responses: {
      200: {
        description: '',
        headers,
        content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
      },
    },
  };
  const read = { operationId: 'readMe', security: [{ session: [] }], responses: { 200: { description: '' } } };
  const document = {
    openapi: '3.0.3',
    info: { title: 'Acme' },
    servers: [{ url: 'https://sandbox.acme.example' }],
    paths: { '/session': { post: issuing }, '/me': { get: read }, ...paths },
    components: { securitySchemes: { session: scheme ?? { type: 'http', scheme: 'bearer' } } },
  };
  return draftOfDocument(document);
};
const tokenOf = (parts: Parts) => draftOf(parts).tokens.token;
const askedAbout = (parts: Parts): string =>
  draftOf(parts)
    .questions.filter(({ about }) => about === 'token')
    .map((question) => question.text)
    .join('\n');

const seconds = { expires_in: { type: 'integer' } };

test('a lifetime in words is taken where no field has one, and asked about', () => {
  const parts = { words: 'The token is valid for 60 minutes.' };
  assert.deepEqual(tokenOf(parts), { issuedBy: 'create-session', pointer: '/token', documentedSeconds: 3600 });
  assert.match(askedAbout(parts), /3600 s is said to be the lifetime of token/);
});

test('a lifetime in words settles what the example of a field shows', () => {
  const parts = { words: 'It expires in 15 minutes.', fields: seconds, example: { token: 'a', expires_in: 900 } };
  assert.equal(tokenOf(parts)?.documentedSeconds, 900);
  assert.equal(askedAbout(parts), '');
});

test('lifetimes in words that disagree are asked about, with all of them', () => {
  assert.match(
    askedAbout({ words: 'Valid for 1 hour in test. It lasts 7 days in production.' }),
    /lives 3600 s, 604800 s/,
  );
  const parts = { words: 'It expires in 15 minutes.', fields: seconds, example: { token: 'a', expires_in: 60 } };
  assert.match(askedAbout(parts), /lives 900 s/);
});

test('a text whose example is written as a number is that text', () => {
  const { lifetime, documentedSeconds } = tokenOf({ fields: { expires_in: { ...text, example: 900 } } }) ?? {};
  assert.deepEqual([lifetime?.as, documentedSeconds], ['seconds-text', 900]);
});

test('a token that two operations answer with is one token with two issuers', () => {
  const again = {
    200: { description: '', content: { 'application/json': { schema: { properties: { token: text } } } } },
  };
  const paths = { '/v2/session': { post: { operationId: 'createSession2', security: [], responses: again } } };
  assert.deepEqual(tokenOf({ paths })?.issuedBy, ['create-session', 'create-session2']);
});

test('a token in a header of its own is the token that is issued, and its promise names the header', () => {
  const draft = draftOf({ scheme: { type: 'apiKey', in: 'header', name: 'X-Session-Token' } });
  const request = draft.operations.find(({ id }) => id === 'read-me')?.request;
  assert.deepEqual(request?.headers, { 'X-Session-Token': '{token}' });
  assert.deepEqual(Object.keys(draft.credentials), ['apiKey']);
  const files = writeDraft(draft);
  assert.match(files.get('suites/acme/bearer-usage.spec.ts') ?? '', /header: 'X-Session-Token'/);
  // The general clauses are about the Authorization header.
  for (const clause of ['TOKEN', 'MISSING'])
    assert.match(files.get('specs/acme/clauses.yaml') ?? '', new RegExp(`BEARER-${clause}: .*X-Session-Token header`));
});

test('a key in a header of its own is a credential', () => {
  const draft = draftOf({ scheme: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } });
  assert.deepEqual(Object.keys(draft.credentials), ['apiKey', 'xApiKey']);
});

test('the headers that an answer must have are written, and those that it may have are not', () => {
  const headers = {
    'X-Request-Id': { required: true, description: 'Ours.', schema: text },
    'X-Trace': { schema: text },
    'Content-Type': { required: true, schema: text },
  };
  const written: Json = parse(writeDraft(draftOf({ headers })).get('specs/acme/openapi.yaml') ?? '');
  const { post } = fieldsOf(fieldsOf(fieldsOf(written).paths)['/session']);
  const answer = fieldsOf(fieldsOf(fieldsOf(post).responses)[200]);
  assert.deepEqual(answer.headers, { 'X-Request-Id': { required: true, schema: text } });
});

test('a header that carries a credential is marked, so that it is masked by its name', () => {
  const parameter = { name: 'client_secret', in: 'header', required: true, schema: text };
  const answers = {
    200: { description: '', content: { 'application/json': { schema: { properties: { jwt: text } } } } },
  };
  const paths = {
    '/auth/token': { post: { operationId: 'auth', security: [], parameters: [parameter], responses: answers } },
  };
  assert.match(
    writeDraft(draftOf({ paths })).get('specs/acme/openapi.yaml') ?? '',
    /name: client_secret\n(?: [^\n]*\n){0,3}? +x-secret: true/,
  );
});
