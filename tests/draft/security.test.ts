import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { promisesOf } from '../../src/draft/promises-of.ts';
import { placeQuestions, writeDraft } from '../../src/draft/write-draft.ts';
import { draftOfDocument } from './draft-of-document.ts';
import { largeFile } from './large-file.ts';

type Fields = { [name: string]: Json };

const answer = (schema: Json): Json => ({ 200: { description: '', content: { 'application/json': { schema } } } });
const read = (id: string): Json => ({ get: { operationId: id, responses: answer({ type: 'object' }) } });
const others = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [`/things/${index}/{id}`, read(`getThing${index}`)]),
);

/** A file in which no operation says what it needs. */
const silent = (securitySchemes: Fields, more: Fields = {}): Fields => ({
  openapi: '3.0.3',
  info: { title: 'Acme' },
  servers: [{ url: 'https://sandbox.acme.example' }],
  paths: { '/accounts': read('getAccounts'), ...others, ...more },
  components: { securitySchemes },
});

const bearer = { type: 'http', scheme: 'bearer' };
const basic = { type: 'http', scheme: 'basic' };
const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
const issuing = {
  post: {
    operationId: 'createToken',
    responses: answer({ type: 'object', properties: { token: { type: 'string' } } }),
  },
};

const cases: { words: string; schemes: Fields; more?: Fields; security: string[][]; said: RegExp }[] = [
  {
    words: 'schemes of two places are needed together',
    schemes: { jwt: bearer, key },
    security: [['jwt', 'key']],
    said: /declares jwt, key and does not say what get-accounts.*: jwt with key was taken/,
  },
  {
    words: 'Basic, which has an id and a secret, excludes the others',
    schemes: { basic, bearer, key },
    security: [['bearer', 'key'], ['basic']],
    said: /bearer with key, or basic was taken/,
  },
  {
    words: 'a bearer token is taken where none is declared',
    schemes: {},
    security: [['bearer']],
    said: /does not say what get-accounts.*: a bearer token was taken/,
  },
  {
    words: 'the token that the file issues is taken, and its issuing asks for none',
    schemes: { session: { ...key, name: 'X-Session-Token' } },
    more: { '/auth/token': issuing },
    security: [['session']],
    said: /session was taken/,
  },
];
for (const { words, schemes, more, security, said } of cases) {
  test(`where no operation says what it needs, ${words}, and one question says so`, () => {
    const draft = draftOfDocument(silent(schemes, more));
    const reading = draft.operations.filter(({ role }) => role === 'use');
    assert.equal(reading.length, 2);
    for (const operation of reading) assert.deepEqual(operation.security, security);
    assert.deepEqual(
      draft.operations.filter(({ role }) => role === 'issue').flatMap((issue) => issue.security),
      [],
    );
    const asked = draft.questions.filter(({ text }) => /does not say what/.test(text));
    assert.deepEqual(
      asked.map(({ text }) => said.test(text)),
      [true],
      asked.map(({ text }) => text).join('\n'),
    );
    assert.match(placeQuestions(asked, writeDraft(draft))[0]?.place ?? '', /openapi\.yaml:\d+$/);
  });
}

test('an operation that says it needs nothing, beside others that say nothing, is no probe', () => {
  const open = { get: { operationId: 'getHealth', security: [], responses: answer({ type: 'object' }) } };
  const draft = draftOfDocument(silent({ bearer }, { '/me': open }));
  assert.ok(!draft.operations.some(({ id }) => id === 'get-health'));
});

test('of a file of megabytes a draft takes two reads, sends one secret, and says what else lets in', () => {
  const document = largeFile();
  assert.ok(document.length > 4_000_000, `${document.length}`);
  const draft = draftOfDocument(document);
  assert.deepEqual(
    draft.operations.map(({ id, request }) => [id, request]),
    ['get-account', 'get-balance'].map((id) => [id, { headers: { Authorization: 'Bearer {accessToken}' } }]),
  );
  const [other] = draft.questions.filter(({ text }) => /in place of/.test(text));
  assert.match(other?.text ?? '', /^get-account, get-balance may be asked with basicAuth in place of bearerAuth/);
  const lines = writeDraft(draft).get('specs/acme/openapi.yaml')?.split('\n') ?? [];
  assert.ok(lines.length < 400, `${lines.length} lines`);
});

test('where no operation says what it needs, a token request without credentials of its own has those of the schemes', () => {
  const draft = draftOfDocument(silent({ key, bearer }, { '/auth/token': issuing }));
  const issue = draft.operations.find(({ role }) => role === 'issue');
  assert.deepEqual(issue?.security, [['key']]);
  assert.deepEqual(issue?.request.client, { kind: 'headers', headers: { 'X-Key': '{xKey}' } });
});

for (const [words, speaks] of [
  ['To ask this with an [access token](https://acme.example/tokens) you need the scope `accounts`.', true],
  ['Lists the accounts of the caller.', false],
] as const) {
  test(`where every operation needs Basic, a read ${speaks ? 'that speaks of an access token takes it, too' : 'takes no token that it does not speak of'}`, () => {
    const document = silent({ basic }, { '/auth/token': issuing });
    const accounts = { get: { ...Object(read('getAccounts')).get, description: words } };
    const paths = { ...Object(document.paths), '/accounts': accounts };
    const draft = draftOfDocument({ ...document, security: [{ basic: [] }], paths });
    const operation = draft.operations.find(({ id }) => id === 'get-accounts');
    assert.deepEqual(operation?.security, speaks ? [['basic'], ['accessToken']] : [['basic']]);
    assert.equal(operation?.request.headers?.Authorization, speaks ? 'Bearer {token}' : undefined);
    assert.equal(
      draft.questions.some(({ text }) => /of which get-accounts speaks: Bearer was taken/.test(text)),
      speaks,
    );
  });
}

test('a read that a key lets in is tested with that key, beside the token that others take', () => {
  const paths = {
    '/accounts': { get: { ...Object(read('getAccounts')).get, security: [{ bearer: [] }] } },
    '/profile': { get: { ...Object(read('getProfile')).get, security: [{ key: [] }] } },
    '/auth/token': issuing,
  };
  const draft = draftOfDocument({ ...silent({ bearer, key }), paths });
  const file = promisesOf(draft).find(({ spec }) => spec === 'credentials.spec.ts');
  assert.match(file?.text ?? '', /credentials\(acme, \{ operation: 'get-profile', credentials: \['xKey'\] \}\);/);
});
