import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionOf, conditionsInWords } from '../../src/draft/condition-in-words.ts';
import { compileStrict } from '../../src/schema/validator.ts';
import { draftOfDocument } from './draft-of-document.ts';

const properties = {
  grant_type: { type: 'string', enum: ['client_credentials', 'refresh_token'] },
  cardKind: { type: 'string' },
  offline: { type: 'boolean' },
  scope: { type: 'string' },
};

const read: [sentence: string, condition: object][] = [
  [
    'The scopes. Required when `grant_type` is `client_credentials`.',
    { field: 'grant_type', is: ['client_credentials'] },
  ],
  ['Required if grant_type is refresh_token', { field: 'grant_type', is: ['refresh_token'] }],
  ['A code (required for the client_credentials grant).', { field: 'grant_type', is: ['client_credentials'] }],
  ['Mandatory if `cardKind` is "debit" or "credit".', { field: 'cardKind', is: ['debit', 'credit'] }],
  ['Required only when offline is true.', { field: 'offline', is: [true] }],
  ['Required for card kinds `debit`, `credit` and `gift`.', { field: 'cardKind', is: ['debit', 'credit', 'gift'] }],
  ['Required when `scope` is present.', { field: 'scope', is: [] }],
];

for (const [sentence, condition] of read)
  test(`"${sentence}" is a condition on another field`, () => {
    const [said = ''] = conditionsInWords(sentence);
    assert.deepEqual(conditionOf(said, properties), condition);
  });

const unread = [
  'Required when the customer is present.',
  'Required for the code flow if `grant_type` is `refresh_token`.',
  'Required if grant_type is password.',
  'Required if cardKind is known.',
  'Required unless `offline` is true.',
  'Required for merchants in Japan.',
];

for (const sentence of unread)
  test(`"${sentence}" is no condition that a schema can say, and is not lost`, () => {
    const [said] = conditionsInWords(sentence);
    assert.ok(said);
    assert.equal(conditionOf(said, properties), undefined);
  });

test('what is not required under a condition is no condition', () => {
  assert.deepEqual(
    conditionsInWords('Not required when `grant_type` is `refresh_token`. All fields are required.'),
    [],
  );
});

const text = (description?: string) => ({ type: 'string', ...(description ? { description } : {}) });
const answer = (fields: object) => ({
  200: { description: '', content: { 'application/json': { schema: { type: 'object', properties: fields } } } },
});
const post = (operationId: string, schema: object, responses: object) => ({
  post: {
    operationId,
    security: [{ basic: [] }],
    requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema } } },
    responses,
  },
});

/** A file with both grants and a revocation, whose fields say in words what they need and take. */
const acme = (scope: string, token: string, hints?: string[]) => ({
  openapi: '3.0.3',
  info: { title: 'Acme' },
  servers: [{ url: 'https://sandbox.acme.example' }],
  components: {
    securitySchemes: { basic: { type: 'http', scheme: 'basic' }, bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      TokenRequest: {
        type: 'object',
        required: ['grant_type'],
        properties: {
          grant_type: properties.grant_type,
          scope: { $ref: '#/components/schemas/Scope' },
          refresh_token: text('Required when `grant_type` is `refresh_token`.'),
        },
      },
      Scope: { ...text(scope), example: 'a.read' },
    },
  },
  paths: {
    '/oauth2/token': post(
      'createToken',
      { $ref: '#/components/schemas/TokenRequest' },
      answer({ access_token: text(), refresh_token: text() }),
    ),
    '/oauth2/revoke': post(
      'revokeToken',
      {
        type: 'object',
        required: ['token'],
        properties: { token: text(token), ...(hints ? { token_type_hint: { ...text(), enum: hints } } : {}) },
      },
      { 200: { description: '' } },
    ),
    '/accounts': { get: { operationId: 'listAccounts', security: [{ bearer: [] }], responses: answer({}) } },
  },
});

test('what a field requires in words is required by the schema of the draft, and sent by its requests', () => {
  const draft = draftOfDocument(acme('Required when `grant_type` is `client_credentials`.', ''));
  const { required = [], allOf = [] } = draft.schemas.CreateTokenRequest ?? {};
  const holds = compileStrict({ required, allOf });
  const verdicts = [
    { grant_type: 'client_credentials', scope: 'a' },
    { grant_type: 'client_credentials' },
    { grant_type: 'refresh_token', refresh_token: 'r' },
    { grant_type: 'refresh_token', scope: 'a' },
  ].map((body) => holds(body));
  assert.deepEqual(verdicts, [true, false, true, false]);
  const issue = draft.operations.find(({ role }) => role === 'issue');
  assert.deepEqual(issue?.request.body, { grant_type: 'client_credentials', scope: 'a.read' });
  assert.deepEqual(draft.endings.renewals[0]?.request?.body, {
    grant_type: 'refresh_token',
    refresh_token: '{refreshToken}',
  });
  assert.ok(!draft.questions.some(({ text: said }) => /requires in words/.test(said)));
});

test('what a field requires in words that are no condition on another field is a question', () => {
  const draft = draftOfDocument(acme('Required for merchants in Japan.', ''));
  const [asked] = draft.questions.filter(({ text: said }) => /requires in words/.test(said));
  assert.match(asked?.text ?? '', /create-token requires in words .*: scope "for merchants in Japan"/);
});

const revoked: [words: string, document: object, names: string[]][] = [
  ['a hint that lists both', acme('', '', ['access_token', 'refresh_token']), ['accessToken', 'refreshToken']],
  ['a field about either', acme('', 'The access or refresh token to revoke.'), ['accessToken', 'refreshToken']],
  ['a field about access tokens', acme('', 'The access token to revoke.'), ['accessToken']],
  ['a field about what ends with it', acme('', 'The access token; ends it and its refresh token.'), ['accessToken']],
];

for (const [words, document, names] of revoked)
  test(`a revocation with ${words} is drafted for ${names.join(' and ')}`, () => {
    const { revocations } = draftOfDocument(document).endings;
    assert.deepEqual(
      revocations.map(({ names: name, ends }) => [name, ends]),
      names.map((name) => [name, [name]]),
    );
    assert.deepEqual(
      revocations.slice(1).map(({ request }) => request?.body),
      names.slice(1).map((name) => ({ token: `{${name}}` })),
    );
  });
