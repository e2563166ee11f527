import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { planDraft } from '../../src/draft/plan.ts';
import { promisesOf } from '../../src/draft/promises-of.ts';
import { readDocument } from '../../src/draft/read-document.ts';
import { writeDraft } from '../../src/draft/write-draft.ts';

const json = (schema: Json, mediaType = 'application/json'): Json => ({
  description: '',
  content: { [mediaType]: { schema } },
});
const text = { type: 'string' };
const pair = {
  type: 'object',
  properties: { access_token: text, refresh_token: text, expires_in: { type: 'integer' } },
};
const error = { type: 'object', required: ['error'], properties: { error: text } };
const basic = { kind: 'basic', id: '{clientId}', secret: '{clientSecret}' };

/** A form that lists its grants, as RFC 6749 has it. */
const form = (grants: string[]): Json => ({
  content: {
    'application/x-www-form-urlencoded': {
      schema: {
        type: 'object',
        required: ['grant_type'],
        properties: { grant_type: { type: 'string', enum: grants }, code: text, refresh_token: text },
      },
    },
  },
});

interface Parts {
  grants?: string[];
  answers?: { [status: string]: Json };
  paths?: { [path: string]: Json };
  schemes?: { [name: string]: Json };
  issuing?: { [key: string]: Json };
}

const draftOf = ({ grants = ['client_credentials'], answers = {}, paths = {}, schemes = {}, issuing = {} }: Parts) => {
  const document = {
    openapi: '3.0.3',
    info: { title: 'Acme' },
    servers: [{ url: 'https://sandbox.acme.example' }],
    paths: {
      '/oauth2/token': {
        post: {
          operationId: 'createToken',
          security: [{ client: [] }],
          requestBody: form(grants),
          responses: { 200: json(pair), ...answers },
          ...issuing,
        },
      },
      '/me': { get: { operationId: 'getMe', security: [{ oauth: [] }], responses: { 200: json({ type: 'object' }) } } },
      ...paths,
    },
    components: {
      securitySchemes: { client: { type: 'http', scheme: 'basic' }, oauth: { type: 'oauth2', flows: {} }, ...schemes },
    },
  };
  return planDraft('acme', readDocument(Buffer.from(JSON.stringify(document))), {
    document: 'acme.json',
    url: 'https://acme.example',
  });
};
const requestOf = (id: string, parts: Parts = {}) =>
  draftOf(parts).operations.find((operation) => operation.id === id)?.request;

test('Basic is written in the words of client, and the body keeps to its grant', () => {
  assert.deepEqual(requestOf('create-token'), { client: basic, body: { grant_type: 'client_credentials' } });
});

const grants = [
  {
    words: 'the one without a person is taken, wherever it stands in the list',
    grants: ['authorization_code', 'refresh_token', 'client_credentials'],
    body: { grant_type: 'client_credentials' },
  },
  {
    words: 'a refresh token is a credential where nothing else goes without a person',
    grants: ['authorization_code', 'refresh_token'],
    body: { grant_type: 'refresh_token', refresh_token: '{givenRefreshToken}' },
  },
  {
    words: 'a code is a credential where there is nothing else',
    grants: ['authorization_code'],
    body: { grant_type: 'authorization_code', code: '{authorizationCode}' },
  },
];
for (const { words, grants: documented, body } of grants) {
  test(`of the documented grants ${words}`, () => {
    assert.deepEqual(requestOf('create-token', { grants: documented })?.body, body);
  });
}

test('a read-only operation by Basic has a user name and a password, as they are', () => {
  const paths = { '/me': { get: { operationId: 'getMe', security: [{ client: [] }], responses: { 200: json({}) } } } };
  assert.deepEqual(requestOf('get-me', { paths })?.client, {
    kind: 'basic',
    id: '{username}',
    secret: '{password}',
    encoding: 'raw',
  });
});

test('headers that security and media types say, and those that need not be there, are not sent', () => {
  const header = (name: string, more: { [key: string]: Json } = {}): Json => ({
    name,
    in: 'header',
    schema: text,
    ...more,
  });
  const parameters = [
    header('Authorization', { required: true }),
    header('Content-Type', { required: true, example: 'x/y' }),
    header('X-Trace', { example: 'abc' }),
    header('Idempotency-Key', { required: true, example: 'abc' }),
  ];
  assert.deepEqual(requestOf('create-token', { issuing: { parameters } })?.headers, { 'Idempotency-Key': '{$uuid}' });
});

test('Basic that only a header parameter speaks of is Basic', () => {
  const description = 'The word Basic and base64 of id and secret.';
  const parameters = [{ name: 'Authorization', in: 'header', required: true, description, schema: text }];
  // JSON has no undefined: the operation is written without security.
  const issuing = { parameters, security: undefined as unknown as Json };
  assert.deepEqual(requestOf('create-token', { issuing })?.client, basic);
});

test('a bearer scheme beside OAuth is for keys, and no probe of the token', () => {
  const paths = {
    '/profile': { get: { operationId: 'getProfile', security: [{ key: [] }], responses: { 200: json({}) } } },
  };
  const draft = draftOf({ paths, schemes: { key: { type: 'http', scheme: 'bearer' } } });
  assert.equal(draft.operations.find(({ id }) => id === 'get-profile')?.request.headers?.Authorization, 'Bearer {key}');
  assert.match(writeDraft(draft).get('suites/acme/provider.ts') ?? '', /probes: \[\{ operation: 'get-me' \}\]/);
});

test('renewal and revocation are data', () => {
  const revoking = {
    operationId: 'revokeToken',
    security: [{ client: [] }],
    requestBody: { content: { 'application/json': { schema: { type: 'object', properties: { token: text } } } } },
    responses: { 204: { description: '' } },
  };
  const { endings } = draftOf({
    grants: ['client_credentials', 'refresh_token'],
    paths: { '/oauth2/revoke': { post: revoking } },
  });
  assert.deepEqual(endings, {
    renewals: [
      {
        operation: 'create-token',
        request: { client: basic, body: { grant_type: 'refresh_token', refresh_token: '{refreshToken}' } },
        spends: 'refreshToken',
        gives: ['accessToken', 'refreshToken'],
      },
    ],
    revocations: [{ operation: 'revoke-token', names: 'accessToken', ends: ['accessToken'] }],
    introspections: [],
  });
});

test('a range and default are written as they are documented, behind the single statuses', () => {
  const draft = draftOf({ answers: { default: json(error), '4XX': json(error), 401: json(error) } });
  const answers = draft.operations[0]?.answers.map(({ status, range }) => range ?? status);
  assert.deepEqual(answers, [200, 401, '4XX', 'default']);
  const files = writeDraft(draft);
  const openapi = files.get('specs/acme/openapi.yaml') ?? '';
  for (const key of ['4XX:', 'default:', 'any_4xx', 'any_error']) assert.ok(openapi.includes(key), key);
  assert.match(files.get('specs/acme/clauses.yaml') ?? '', /ACME-CREATE-TOKEN-DEFAULT/);
  assert.ok(!draft.questions.some(({ text: said }) => said.includes('names no status')));
});

test('every promise that applies is called, and what it verifies is not left out', () => {
  const draft = draftOf({ answers: { 401: json(error) } });
  const calls = Object.fromEntries(
    promisesOf(draft).map(({ spec, text: file }) => [spec, file.trim().split('\n').at(-1)]),
  );
  assert.deepEqual(calls, {
    'caching.spec.ts': "caching(acme, ['create-token']);",
    'credentials.spec.ts': "credentials(acme, { operation: 'create-token', credentials: ['clientSecret'] });",
    'malformed-requests.spec.ts':
      "malformedRequests(acme, { operations: ['create-token'], except: (_, { name = '', breaksSchema }) => !breaksSchema && ['code', 'refresh_token'].includes(name) });",
    'bearer-usage.spec.ts':
      "bearerUsage(acme, { token: 'accessToken', otherTokens: ['refreshToken'], otherCredentials: ['clientSecret'] });",
    'token-expiry.spec.ts': "tokenExpiry(acme, { token: 'accessToken', untilEnd: 'ACME-BEARER-TOKEN' });",
  });
  const clauses = writeDraft(draft).get('specs/acme/clauses.yaml') ?? '';
  const left = [...clauses.matchAll(/^ {4}([A-Z-]+): no promise/gm)].map(([, id]) => id);
  assert.deepEqual(left, ['HEADER-CASE', 'CREDENTIAL-PLACE', 'LENIENCY', 'EXTRA-FIELD']);
});
