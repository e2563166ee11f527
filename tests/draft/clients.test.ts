import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { promisesOf } from '../../src/draft/promises-of.ts';
import { writeDraft } from '../../src/draft/write-draft.ts';
import { draftOfDocument } from './draft-of-document.ts';

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
  return draftOfDocument(document);
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
  const reading = (scheme: string): Parts => ({
    paths: { '/me': { get: { operationId: 'getMe', security: [{ [scheme]: [] }], responses: { 200: json({}) } } } },
    schemes: { people: { type: 'http', scheme: 'basic' } },
  });
  assert.deepEqual(requestOf('get-me', reading('people'))?.client, {
    kind: 'basic',
    id: '{username}',
    secret: '{password}',
    encoding: 'raw',
  });
  // The scheme of the token request is the pair of the token request.
  assert.deepEqual(requestOf('get-me', reading('client'))?.client, { ...basic, encoding: 'raw' });
});

test('where no scheme of the document takes the token, one question says what is to be written', () => {
  const me = (scheme: string): Json => ({
    get: { operationId: 'getMe', security: [{ [scheme]: [] }], responses: { 200: json({}) } },
  });
  const asked = (scheme: string): string[] =>
    draftOf({ paths: { '/me': me(scheme) } })
      .questions.map((question) => question.text)
      .filter((question) => /no scheme/.test(question));
  assert.deepEqual(asked('oauth'), []);
  assert.match(asked('client').join(), /takes accessToken: if get-me does, .*Bearer \{accessToken\}/);
});

test('a grant is sent as a form where JSON is documented beside it, and other bodies as JSON', () => {
  const both = (name: string): Json => {
    const media = { schema: { type: 'object', properties: { [name]: text } } };
    return { content: { 'application/json': media, 'application/x-www-form-urlencoded': media } };
  };
  const mediaType = (name: string): string | undefined =>
    draftOf({ issuing: { requestBody: both(name) } }).operations.find(({ role }) => role === 'issue')?.body?.mediaType;
  assert.equal(mediaType('grant_type'), 'application/x-www-form-urlencoded');
  assert.equal(mediaType('apiKey'), 'application/json');
});

test('the examples of single fields make the good request and its answer, but no literal of an error', () => {
  const field = (example: Json, more: { [key: string]: Json } = {}): Json => ({ type: 'string', example, ...more });
  const draft = draftOf({
    issuing: {
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': {
            schema: {
              type: 'object',
              required: ['grant_type'],
              properties: {
                grant_type: { type: 'string', enum: ['client_credentials', 'refresh_token'] },
                scope: field('read write', { description: 'Required when `grant_type` is `client_credentials`.' }),
                audience: field('https://api.acme.example'),
              },
            },
          },
        },
      },
      responses: {
        200: json({
          type: 'object',
          required: ['access_token', 'expires_in'],
          properties: { access_token: text, expires_in: { type: 'integer', example: 1736964352 } },
        }),
        400: json({ type: 'object', required: ['error'], properties: { error: field('invalid_scope') } }),
      },
    },
  });
  const issuing = draft.operations.find(({ role }) => role === 'issue');
  assert.deepEqual(issuing?.request.body, { grant_type: 'client_credentials', scope: 'read write' });
  assert.deepEqual(draft.tokens.accessToken?.lifetime, { pointer: '/expires_in', as: 'epoch-seconds' });
  assert.deepEqual(issuing?.answers.find(({ status }) => status === 400)?.values, []);
});

test('a field whose example breaks its own schema is made', () => {
  const responses = {
    200: json({
      type: 'object',
      required: ['access_token', 'expires_in'],
      properties: { access_token: { ...text, example: 'tok_1' }, expires_in: { type: 'integer', example: '3600' } },
    }),
  };
  const answer = draftOf({ issuing: { responses } }).operations.find(({ role }) => role === 'issue')?.answers[0];
  assert.deepEqual(answer?.example, { access_token: 'tok_1', expires_in: 1 });
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

const calls = (draft: ReturnType<typeof draftOf>) =>
  Object.fromEntries(promisesOf(draft).map(({ spec, text: file }) => [spec, file.trim().split('\n\n').at(-1)]));
const generalOf = (draft: ReturnType<typeof draftOf>) =>
  (writeDraft(draft).get('specs/acme/clauses.yaml') ?? '').replace(/^.*\n(?=general:)/s, '');

test('every promise that applies is called, and what it verifies is not left out', () => {
  const draft = draftOf({ answers: { 401: json(error) } });
  assert.deepEqual(calls(draft), {
    'documented-success.spec.ts': "documentedSuccess(acme, ['create-token', 'get-me']);",
    'caching.spec.ts': "caching(acme, ['create-token']);",
    'credentials.spec.ts': "credentials(acme, { operation: 'create-token', credentials: ['clientSecret'] });",
    'client-authentication.spec.ts': "clientAuthentication(acme, 'create-token');",
    'malformed-requests.spec.ts':
      "malformedRequests(acme, { operations: ['create-token'], except: (_, { name = '' }) => ['code', 'refresh_token'].includes(name) });\nextraFields(acme, 'create-token');",
    'bearer-usage.spec.ts':
      "bearerUsage(acme, { token: 'accessToken', otherTokens: ['refreshToken'], otherCredentials: ['clientSecret'] });\nbearerStillGood(acme);",
    'header-case.spec.ts': "headerCase(acme, 'get-me');",
    'token-expiry.spec.ts': "tokenExpiry(acme, { token: 'accessToken' });",
  });
  const left = [...generalOf(draft).matchAll(/^ {4}([A-Z-]+): (.*)$/gm)].map(([, id, reason]) => [id, reason]);
  // The promise is called, so that to remove the line would leave the clause without a test.
  assert.deepEqual(left, [['LENIENCY', 'each malformation of what is sent here breaks the documented schema']]);
});

test('renewals, revocations and introspections are promised where an operation is documented for them', () => {
  const about = (id: string, answer: Json) => ({
    post: {
      operationId: id,
      security: [{ client: [] }],
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': {
            schema: { type: 'object', required: ['token'], properties: { token: text } },
          },
        },
      },
      responses: { 200: answer },
    },
  });
  const draft = draftOf({
    grants: ['client_credentials', 'refresh_token'],
    paths: {
      '/oauth2/revoke': about('revokeToken', { description: '' }),
      '/oauth2/introspect': about(
        'introspectToken',
        json({ type: 'object', required: ['active'], properties: { active: { type: 'boolean' } } }),
      ),
    },
  });
  const { 'renewal.spec.ts': renewal, 'revocation.spec.ts': revocation, 'introspection.spec.ts': asked } = calls(draft);
  assert.deepEqual(
    [renewal, revocation, asked],
    ['renewal(acme);', "revocation(acme, 'accessToken');", 'introspection(acme);'],
  );
  assert.match(generalOf(draft), /^ {2}with: \[client, renewal, revocation, introspection\]$/m);
});

const withSecretInBody = {
  requestBody: {
    content: {
      'application/json': {
        schema: { type: 'object', required: ['apiKey', 'apiSecret'], properties: { apiKey: text, apiSecret: text } },
      },
    },
  },
  security: [],
};
const shown = (code: string): Json => ({
  description: '',
  content: { 'application/json': { schema: error, example: { error: code } } },
});
const provocations: { words: string; parts: Parts; row: string; change: string | undefined }[] = [
  {
    words: 'a grant that nobody knows',
    parts: { answers: { 400: shown('unsupported_grant_type') } },
    row: 'create-token/400/unsupported_grant_type',
    change: undefined,
  },
  {
    words: 'the promise, where it renews by another grant of the operation',
    parts: { grants: ['client_credentials', 'refresh_token'], answers: { 400: shown('invalid_grant') } },
    row: 'create-token/400/invalid_grant',
    change: undefined,
  },
  {
    words: 'the promise, where the client authenticates itself, whatever the status',
    parts: { answers: { 400: shown('invalid_client') } },
    row: 'create-token/400/invalid_client',
    change: undefined,
  },
  {
    words: 'a body without what it requires, where 422 is documented',
    parts: { issuing: withSecretInBody, answers: { 422: json(error) } },
    row: 'create-token/422/unprocessable',
    change: '{ change: { body: {} } }',
  },
  {
    words: 'nothing, where nobody knows what only that code could answer',
    parts: { answers: { 400: shown('unauthorized_client') } },
    row: 'create-token/400/unauthorized_client',
    change: undefined,
  },
];
for (const { words, parts, row, change } of provocations) {
  test(`a documented error is provoked by ${words}`, () => {
    const file = writeDraft(draftOf(parts)).get('suites/acme/documented-errors.spec.ts') ?? '';
    const line = file.split('\n').find((each) => each.includes(`'acme/${row}'`));
    const plain = line?.slice(line.indexOf('{')).replace(/['"\s]|,$/g, '');
    assert.equal(plain, change?.replace(/\s/g, ''));
  });
}

test('a token whose answer says twice when it ends has both fields, and none of a doubtful name', () => {
  const epoch = { type: 'integer', example: 1547823408 };
  const seconds = { type: 'integer', example: 3600 };
  const properties = { access_token: text, expires_in: seconds, ext_expires_in: seconds, expires_on: epoch };
  const draft = draftOf({ issuing: { responses: { 200: json({ type: 'object', properties }) } } });
  assert.deepEqual(draft.tokens.accessToken, {
    issuedBy: 'create-token',
    pointer: '/access_token',
    lifetime: { pointer: '/expires_in', as: 'seconds' },
    otherLifetimes: [{ pointer: '/expires_on', as: 'epoch-seconds' }],
    documentedSeconds: 3600,
  });
});

test('a malformed request without a body lacks a required header', () => {
  const header = (name: string): Json => ({ name, in: 'header', required: true, schema: text });
  const draft = draftOf({
    issuing: {
      security: [],
      requestBody: null,
      parameters: [header('client_id'), header('client_secret')],
      responses: { 200: json(pair), 400: json(error), 401: json(error) },
    },
  });
  const files = writeDraft(draft);
  const spec = files.get('suites/acme/documented-errors.spec.ts') ?? '';
  assert.match(files.get('suites/acme/malformed-requests.spec.ts') ?? '', /operations: \['create-token'\]/);
  assert.match(files.get('specs/acme/clauses.yaml') ?? '', /MEDIA-TYPE: no request that is sent here has a body/);
  assert.match(
    spec,
    /create-token\/400\/bad_request': \{ change: \{ headers: \{ "client_id": null \} \}, instead: \[401\] \}/,
  );
});

test('the answer of a revocation has a test where the promise about revocations sends it', () => {
  const revoke: Json = {
    post: {
      operationId: 'revokeToken',
      security: [{ client: [] }],
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': {
            schema: { type: 'object', required: ['token'], properties: { token: text } },
          },
        },
      },
      responses: { 204: { description: '' } },
    },
  };
  const files = writeDraft(draftOf({ paths: { '/oauth2/revoke': revoke } }));
  assert.ok(files.has('suites/acme/revocation.spec.ts'));
  const [, clause = ''] = (files.get('specs/acme/clauses.yaml') ?? '').split('- id: ACME-REVOKE-TOKEN\n');
  assert.match(clause, /^ +level: must/);
  assert.doesNotMatch(clause.split('- id:')[0] ?? '', /untestable/);
});

test('a refresh token that a person has got is followed by the one in the answer, and its grant is no renewal beside it', () => {
  const draft = draftOf({ grants: ['authorization_code', 'refresh_token'] });
  assert.deepEqual(draft.credentials.givenRefreshToken?.rotatedBy, {
    operation: 'create-token',
    pointer: '/refresh_token',
  });
  assert.deepEqual(draft.endings.renewals, []);
});

test('a renewal by another grant is sent by the same client with the same headers', () => {
  const version = { name: 'Acme-Version', in: 'header', required: true, schema: { ...text, example: '2026-01-01' } };
  const { endings, operations } = draftOf({
    grants: ['client_credentials', 'refresh_token'],
    issuing: { parameters: [version] },
  });
  const { headers } = operations.find(({ id }) => id === 'create-token')?.request ?? {};
  assert.deepEqual(Object.keys(headers ?? {}), ['Acme-Version']);
  assert.deepEqual(
    endings.renewals.map(({ request }) => request),
    [{ headers, client: basic, body: { grant_type: 'refresh_token', refresh_token: '{refreshToken}' } }],
  );
});
