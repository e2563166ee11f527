import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldsOf } from '../../src/draft/compare.ts';
import { drafted } from '../../src/draft/drafted.ts';
import { planDraft } from '../../src/draft/plan.ts';
import { readDocument } from '../../src/draft/read-document.ts';
import { curlPage, listPage, openApiPage, proseGuide, sectionPage, tabsPage } from './documents.ts';

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
        201: { '/token': text, '/expiration_date': 'string' },
        401: { '/status': 'number', '/id': 'string' },
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
  assert.deepEqual(request('post-auth-token'), {
    client: { kind: 'body', fields: { clientId: '{clientId}', clientSecret: '{clientSecret}' } },
  });
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

describe('a page with a section for each request', () => {
  const draft = draftOf(sectionPage);
  const operation = (id: string) => draft.operations.find((each) => each.id === id);
  const statuses = (id: string) => operation(id)?.answers.map(({ status }) => status);
  const codes = (id: string, status: number) => {
    const values = operation(id)?.answers.find((answer) => answer.status === status)?.values ?? [];
    const code = values.find(({ pointer }) => pointer === '/error/code');
    return code && [code.literal, ...(code.others ?? [])];
  };

  test('gives each request once, however its address is written', () => {
    assert.deepEqual(
      draft.operations.map(({ method, path }) => `${method} ${path}`),
      ['POST /v2/auth/login', 'POST /v2/auth/refresh', 'POST /v2/auth/logout', 'GET /v2/merchants/me'],
    );
  });

  test('gives its servers with the environments of their table', () => {
    assert.deepEqual(draft.servers, [
      { url: 'https://api.sandbox.acme.example', environment: 'stage' },
      { url: 'https://api.acme.example', environment: 'production' },
    ]);
  });

  test('gives the statuses that stand on lines of their own and in sentences', () => {
    assert.deepEqual(statuses('post-v2-auth-login'), [200, 400, 401, 423]);
    assert.deepEqual(statuses('post-v2-auth-logout'), [204]);
    assert.ok(draft.questions.every(({ text: said }) => !/with which status/.test(said)));
  });

  test('gives an operation the errors of its own section alone, each with its codes', () => {
    assert.deepEqual(codes('post-v2-auth-login', 401), ['INVALID_CREDENTIALS']);
    assert.deepEqual(codes('post-v2-auth-refresh', 401), ['INVALID_REFRESH_TOKEN']);
    assert.deepEqual(statuses('get-v2-merchants-me'), [200, 401, 403]);
    assert.deepEqual(codes('get-v2-merchants-me', 401), ['TOKEN_MISSING', 'TOKEN_EXPIRED']);
  });

  test('sends the required headers of a table, and none that says only how the message is written', () => {
    assert.deepEqual(operation('post-v2-auth-login')?.request.headers, { 'X-Partner-Id': '{xPartnerId}' });
  });

  test('takes a logout for the end of the token that lets it in', () => {
    assert.deepEqual(draft.endings.revocations, [
      { operation: 'post-v2-auth-logout', names: 'accessToken', ends: ['accessToken'] },
    ]);
  });
});

const answers: [string, string, number[]][] = [
  ['a status line of HTTP', 'HTTP/1.1 201 Created', [201]],
  ['a labelled status', '**Status: 202**', [202]],
  ['a sentence about the answer', 'Returns `200` with a token.', [200]],
  ['a number that is no status of this answer', 'A token ends after 200 requests.', [200]],
  ['an item of a list of errors', '* `401` unknown key', [200, 401]],
];
for (const [words, line, expected] of answers) {
  test(`${words} is read for what it says`, () => {
    const page = `# Tokens\n\n## Get one\n\n\`POST /token\`\n\n${line}\n\n\`\`\`json\n{ "access_token": "a" }\n\`\`\`\n`;
    const [issuing] = draftOf(page).operations;
    assert.deepEqual(
      issuing?.answers.map(({ status }) => status),
      expected,
    );
  });
}
