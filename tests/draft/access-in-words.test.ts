import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessInWords } from '../../src/draft/access-in-words.ts';
import { promisesOf } from '../../src/draft/promises-of.ts';
import { draftOfDocument } from './draft-of-document.ts';

const opening: [text: string, scopes: string[]][] = [
  [
    'To read this with an [access token](https://acme.example/a.b/) you need the `accounts:read` scope.',
    ['accounts:read'],
  ],
  ['Lists cards. This endpoint requires an access token.', []],
  ['The caller must send a bearer token with the scopes "a.read" or "b.read".', ['a.read', 'b.read']],
  ['Send `Authorization: Bearer {token}`.', []],
  ['Needs an\naccess token.\n\nRead-only.', []],
];

for (const [text, scopes] of opening)
  test(`"${text.slice(0, 50).replaceAll('\n', ' ')}" says that a token opens an operation`, () => {
    assert.deepEqual(accessInWords(text), { byToken: true, scopes });
  });

const silent = [
  'Returns the accounts of a user.',
  'No access token is needed.',
  'This can be called without an access token.',
  'With this the caller obtains an access token.',
  'Lists the access tokens that clients use.',
  'Requires a key; an access token is an attribute of the answer: see there.',
];

for (const text of silent)
  test(`"${text}" does not say that a token opens an operation`, () => {
    assert.equal(accessInWords(text).byToken, false);
  });

const answer = (properties: object) => ({
  200: { description: '', content: { 'application/json': { schema: { type: 'object', properties } } } },
});

/** A file of one scheme, Basic for all, whose read speaks of a token. */
const acme = (description: string, schemes: object = {}) => ({
  openapi: '3.0.3',
  info: { title: 'Acme' },
  servers: [{ url: 'https://sandbox.acme.example' }],
  security: [{ basic: [] }],
  components: { securitySchemes: { basic: { type: 'http', scheme: 'basic' }, ...schemes } },
  paths: {
    '/oauth2/token': { post: { operationId: 'createToken', responses: answer({ access_token: { type: 'string' } }) } },
    '/accounts': { get: { operationId: 'listAccounts', description, responses: answer({}) } },
  },
});

const requestOf = (document: object) => {
  const draft = draftOfDocument(document);
  const operation = draft.operations.find(({ id }) => id === 'list-accounts');
  return { draft, security: operation?.security, headers: operation?.request.headers };
};

test('a read whose text speaks of an access token carries it, beside the scheme of the whole file, and one question says so', () => {
  const { draft, security, headers } = requestOf(acme('To call this you need an access token.'));
  assert.deepEqual(security, [['basic'], ['accessToken']]);
  assert.deepEqual(headers, { Authorization: 'Bearer {accessToken}' });
  assert.equal(draft.questions.filter(({ text }) => /of which list-accounts speaks/.test(text)).length, 1);
  assert.ok(promisesOf(draft).some(({ spec }) => spec === 'bearer-usage.spec.ts'));
});

test('a token that a read speaks of goes where the file has a place for it', () => {
  const session = { type: 'apiKey', in: 'header', name: 'X-Session-Token' };
  const { headers } = requestOf(acme('To call this you need an access token.', { session }));
  assert.deepEqual(headers, { 'X-Session-Token': '{accessToken}' });
});

test('a read that speaks of no token keeps the scheme of the whole file', () => {
  const { security, headers } = requestOf(acme('Lists the accounts.'));
  assert.deepEqual(security, [['basic']]);
  assert.equal(headers, undefined);
});
