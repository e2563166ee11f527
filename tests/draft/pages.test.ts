import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf } from '../../src/draft/compare.ts';
import { drafted } from '../../src/draft/drafted.ts';
import { planDraft } from '../../src/draft/plan.ts';
import { readDocument } from '../../src/draft/read-document.ts';
import { curlPage, listPage, openApiPage, proseGuide, tabsPage } from './documents.ts';

/** What a draft knows of each operation: `METHOD path`, then per status its fields. */
const factsOf = (page: string): Record<string, Record<string, Record<string, string>>> => {
  const draft = planDraft('acme', readDocument(Buffer.from(page)), {
    document: 'page.md',
    url: 'https://acme.example',
  });
  return Object.fromEntries(
    drafted(draft).operations.map(({ method, path, body, answers }) => [
      `${method} ${path}`,
      {
        ...(body ? { request: Object.fromEntries(fieldsOf(body.schema)) } : {}),
        ...Object.fromEntries(answers.map(({ status, schema }) => [status, Object.fromEntries(fieldsOf(schema))])),
      },
    ]),
  );
};

const text = 'string, required';
const number = 'number, required';
const pages = {
  'tables of headers and tabs of answers': {
    page: tabsPage,
    facts: {
      'GET /auth/token': {
        200: { '/expiresIn': text, '/accessToken': text },
        403: { '/statusCode': number, '/message': text },
      },
      'GET /orders/{uuid}': { 200: {} },
    },
  },
  'lines of curl': {
    page: curlPage,
    facts: {
      'POST /auth/token': {
        request: { '/clientId': text, '/clientSecret': text },
        200: {
          '/accessToken': text,
          '/expiresInSeconds': number,
          '/refreshToken': text,
          '/refreshExpiresInSeconds': number,
        },
      },
      'POST /auth/token/refresh': {
        request: { '/refreshToken': text },
        200: {
          '/accessToken': text,
          '/expiresInSeconds': number,
          '/refreshToken': text,
          '/refreshExpiresInSeconds': number,
        },
      },
      'GET /users/me': { 200: {} },
    },
  },
  'a list of errors': {
    page: listPage,
    facts: {
      'POST /v1/stream/token': {
        request: { '/scope': text },
        200: {
          '/success': 'boolean, required',
          '/data': 'object, required',
          '/data/token': text,
          '/data/network': 'any type, required',
          '/data/expires_at': number,
        },
        401: {
          '/success': 'boolean, required',
          '/error': 'object, required',
          '/error/code': text,
          '/error/message': text,
        },
        403: {},
      },
      'GET /v1/invoices': {
        200: {},
        401: {
          '/success': 'boolean, required',
          '/error': 'object, required',
          '/error/code': text,
          '/error/message': text,
        },
        403: {},
      },
    },
  },
  'no markup at all': {
    page: proseGuide,
    facts: {
      'POST /user/keys': { request: { '/handle': text }, 200: {} },
      'GET /user/keys/{key}': { 200: {} },
      'GET /user': { 200: {} },
    },
  },
  'a block of OpenAPI': {
    page: openApiPage,
    facts: {
      'POST /v1/authentication': {
        request: { '/public_key': text, '/private_key': text },
        201: { '/token': text, '/expiration_date': text },
        401: { '/status': number, '/id': text },
      },
    },
  },
};
for (const [words, { page, facts }] of Object.entries(pages)) {
  test(`a page with ${words} gives its operations, statuses, fields and types`, () => {
    assert.deepEqual(factsOf(page), facts);
  });
}

const draftOf = (page: string) =>
  planDraft('acme', readDocument(Buffer.from(page)), { document: 'page.md', url: 'https://acme.example' });

test('tokens are found with where they stand and how they end', () => {
  const { tokens } = draftOf(curlPage);
  assert.deepEqual(tokens.refreshToken, {
    issuedBy: ['post-auth-token', 'post-auth-token-refresh'],
    pointer: '/refreshToken',
    lifetime: { pointer: '/refreshExpiresInSeconds', as: 'seconds' },
    documentedSeconds: 3600,
  });
  assert.deepEqual(draftOf(tabsPage).tokens.accessToken?.lifetime, { pointer: '/expiresIn', as: 'seconds-text' });
  assert.deepEqual(draftOf(listPage).tokens.token?.lifetime, { pointer: '/data/expires_at', as: 'epoch-seconds' });
  assert.deepEqual(draftOf(openApiPage).tokens.token?.lifetime, { pointer: '/expiration_date', as: 'date-time' });
});

test('a good request carries placeholders where the page shows a credential or a token', () => {
  const request = (id: string) => draftOf(curlPage).operations.find((operation) => operation.id === id)?.request;
  assert.deepEqual(request('post-auth-token'), { body: { clientId: '{clientId}', clientSecret: '{clientSecret}' } });
  assert.deepEqual(request('post-auth-token-refresh'), { body: { refreshToken: '{refreshToken}' } });
  assert.deepEqual(request('get-users-me'), { headers: { Authorization: 'Bearer {accessToken}' } });
});

test('what a page leaves open is asked, and never decided in silence', () => {
  const asked = draftOf(listPage)
    .questions.map(({ text: said }) => said)
    .join('\n');
  assert.match(asked, /an error without its status, .*KEY_INVALID.*it was put under 401/);
  assert.match(asked, /does not say with which status post-v1-stream-token answers: 200 was taken/);
  assert.match(asked, /nothing is known to provoke post-v1-stream-token 403/);
});

test('a server that is no stage by its name counts as production', () => {
  assert.deepEqual(
    draftOf(openApiPage).servers.map(({ environment }) => environment),
    ['stage', 'production'],
  );
});

test('an address for assistants is no operation', () => {
  assert.ok(!draftOf(tabsPage).operations.some(({ path }) => path.includes('authentication.md')));
});
