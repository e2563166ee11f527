import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { choose } from '../../src/draft/choose.ts';
import { compare } from '../../src/draft/compare.ts';
import { planDraft } from '../../src/draft/plan.ts';
import { readDocument } from '../../src/draft/read-document.ts';
import { DocumentError } from '../../src/draft/shown.ts';
import { placeQuestions, writeDraft } from '../../src/draft/write-draft.ts';

const bytes = (document: Json | string): Uint8Array =>
  Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));

const token = { type: 'object', properties: { access_token: { type: 'string' }, expires_in: { type: 'integer' } } };
const ok = (schema: Json): { [status: string]: Json } => ({
  200: { description: '', content: { 'application/json; charset=utf-8': { schema } } },
});
const me = { get: { operationId: 'getMe', security: [{ oauth: [] }], responses: ok({ type: 'object' }) } };
const issuing = { post: { operationId: 'createToken', security: [], responses: ok(token) } };
const file = (more: { [name: string]: Json }): { [name: string]: Json } => ({
  openapi: '3.0.0',
  info: { title: 'Acme' },
  paths: { '/oauth2/token': issuing, '/me': me },
  ...more,
});

const source = { document: 'openapi.json', url: 'https://acme.example' };
const draftOf = (document: Json | string) => planDraft('acme', readDocument(bytes(document)), source);
const namesOf = (document: Json | string): string[] =>
  draftOf(document).operations.map(({ role, id }) => `${role} ${id}`);

const deep = (levels: number): Json =>
  levels === 0 ? { type: 'string' } : { type: 'object', properties: { a: deep(levels - 1), b: deep(levels - 1) } };

/** What real files do, each with the operations that a draft takes nevertheless. */
const survived: Record<string, { document: Json | string; operations?: string[] }> = {
  'a schema that refers to itself': {
    document: file({
      paths: {
        '/oauth2/token': {
          post: {
            operationId: 'createToken',
            security: [],
            responses: ok({ allOf: [token, { $ref: '#/components/schemas/Node' }] }),
          },
        },
        '/me': me,
      },
      components: {
        schemas: { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } },
      },
    }),
  },
  'references that lead nowhere, out of the file, or round': {
    document: file({
      components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } },
      paths: {
        '/oauth2/token': issuing,
        '/me': {
          get: {
            ...me.get,
            responses: { ...(me.get.responses as object), 401: { $ref: '#/nowhere' }, 403: { $ref: 'other.yaml#/x' } },
            requestBody: { $ref: '#/components/schemas/A' },
          },
        },
      },
    }),
  },
  'a schema of thousands of parts': {
    document: file({ paths: { '/oauth2/token': issuing, '/me': { get: { ...me.get, responses: ok(deep(14)) } } } }),
  },
  'names with dots, and without an operationId': {
    document: file({
      paths: {
        '/oauth2/token': { post: { security: [], responses: ok({ $ref: '#/components/schemas/acme.v1.Token' }) } },
        '/me': me,
      },
      components: { schemas: { 'acme.v1.Token': token } },
    }),
    operations: ['issue post-oauth2-token', 'use get-me'],
  },
  'parts that are missing or of another type': {
    document: file({
      info: null,
      servers: 'https://x',
      components: [],
      security: 5,
      paths: { '/oauth2/token': issuing, '/me': me, '/x': null, '/y': { get: 7 } },
    }),
  },
  'hundreds of operations': {
    document: file({
      paths: {
        ...Object.fromEntries(
          Array.from({ length: 400 }, (_, index) => [
            `/things/${index}/{id}`,
            { get: { security: [{ oauth: [] }], responses: ok({}) } },
          ]),
        ),
        '/oauth2/token': issuing,
        '/me': me,
        '/cards/{card}/token': { post: { security: [{ oauth: [] }], responses: ok(token) } },
      },
    }),
    operations: ['issue create-token', 'use get-me', 'use get-things-0-id'],
  },
  'Swagger 2 with a form': {
    document: {
      swagger: '2.0',
      host: 'sandbox.acme.example',
      basePath: '/api',
      schemes: ['https'],
      securityDefinitions: { oauth: { type: 'oauth2' }, client: { type: 'basic' } },
      paths: {
        '/oauth2/token': {
          post: {
            operationId: 'createToken',
            consumes: ['application/x-www-form-urlencoded'],
            security: [{ client: [] }],
            parameters: [
              { name: 'grant_type', in: 'formData', type: 'string', enum: ['client_credentials'], required: true },
            ],
            responses: { 200: { description: '', schema: { $ref: '#/definitions/Token' } } },
          },
        },
        '/me': {
          get: {
            operationId: 'getMe',
            security: [{ oauth: [] }],
            responses: { 200: { description: '' }, default: { description: '' } },
          },
        },
      },
      definitions: { Token: token },
    },
  },
  'anchors and merge keys, in YAML with lines that end in CRLF': {
    document: [
      'openapi: 3.0.3',
      'info: { title: Acme }',
      'x-answers: &ok',
      "  '200': { description: '', content: { application/json: { schema: { type: object } } } }",
      'paths:',
      '  /oauth2/token:',
      '    post:',
      '      operationId: createToken',
      '      security: []',
      '      responses:',
      "        '200':",
      "          description: ''",
      '          content:',
      '            application/json;charset=UTF-8:',
      '              schema: { type: object, properties: { access_token: { type: string, nullable: true } } }',
      '  /me:',
      '    get: { operationId: getMe, security: [{ oauth: [] }], responses: *ok }',
      'components:',
      '  securitySchemes:',
      '    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: /oauth2/token, scopes: {} } } }',
      '',
    ].join('\r\n'),
  },
  'answers under default alone, and ids of any spelling': {
    document: file({
      paths: {
        '/sessions': {
          post: { operationId: 'post-sessions', security: [], responses: { default: ok(token)[200] ?? null } },
        },
        '/me': { get: { ...me.get, operationId: 'Users.GetMe_v1', responses: { default: { description: '' } } } },
      },
    }),
    operations: ['issue post-sessions', 'use users-get-me-v1'],
  },
  'a byte order mark, in YAML, with a duplicate key': {
    document: `\uFEFF${JSON.stringify(file({})).replace('{', '{"info": {"title": "First"},')}`,
  },
};
for (const [words, { document, operations = ['issue create-token', 'use get-me'] }] of Object.entries(survived)) {
  test(`a file with ${words} gives its few operations`, () => {
    assert.deepEqual(namesOf(document), operations);
    const draft = draftOf(document);
    assert.doesNotThrow(() => placeQuestions(draft.questions, writeDraft(draft)));
  });
}

/** What is no such document, each with the one line that says so. */
const refused: Record<string, { content: Uint8Array; message: RegExp }> = {
  'an empty file': { content: bytes(' \n'), message: /^it is empty$/ },
  'a picture': { content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), message: /not valid UTF-8/ },
  'another encoding': { content: Uint8Array.of(0x6f, 0xe4, 0x0a), message: /not valid UTF-8: save it as UTF-8/ },
  'broken JSON': { content: bytes('{"openapi": "3.0.0", "paths": {'), message: /^line 1 is not valid JSON/ },
  'broken YAML': { content: bytes('openapi: 3.0.0\npaths:\n  /a: [\n'), message: /^line \d+ is not valid YAML/ },
  'YAML that unfolds without end': {
    content: bytes(
      `openapi: 3.0.0\npaths: {}\na0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}, *a${level}, *a${level}]`).join('\n')}\n`,
    ),
    message: /cannot be resolved/,
  },
  AsyncAPI: { content: bytes('{"asyncapi": "2.0.0"}'), message: /AsyncAPI/ },
  'a Postman collection': { content: bytes('{"info": {"_postman_id": "1"}, "item": []}'), message: /Postman/ },
  'any JSON': { content: bytes('{"a": 1}'), message: /no OpenAPI file/ },
  'a page of HTML': { content: bytes('<!doctype html><p>GET</p>'), message: /page of HTML/ },
  'a page without operations': { content: bytes('# Hello\n\nWorld.\n'), message: /shows no operation/ },
};
for (const [words, { content, message }] of Object.entries(refused)) {
  test(`${words} is refused in one line`, () => {
    assert.throws(
      () => readDocument(content),
      (error: unknown) =>
        error instanceof DocumentError && message.test(error.message) && !error.message.includes('\n'),
    );
  });
}

test('words of a document end no comment and no string of the files that are written', () => {
  const hostile = '*/ process.exit(7) //\n\u2028"; process.exit(7); \'';
  const document = file({
    info: { title: hostile },
    paths: { '/oauth2/token': { post: { ...issuing.post, summary: hostile } }, '/me': me },
  });
  const provider = writeDraft(draftOf(document)).get('suites/acme/provider.ts') ?? '';
  const code = provider.replace(/\/\*\*.*?\*\//g, '').replace(/'(?:[^'\\]|\\.)*'/g, "''");
  assert.ok(provider.includes('process.exit'));
  assert.ok(!code.includes('process.exit'), code);
});

test('operations of the same kind that were left out are named', () => {
  const many = file({
    paths: {
      ...Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map((name) => [
          `/${name}/oauth2/token`,
          { post: { security: [], responses: ok(token) } },
        ]),
      ),
      '/me': me,
    },
  });
  assert.equal(choose(readDocument(bytes(many))).left.length, 3);
  assert.equal(draftOf(many).questions.filter(({ text }) => /was left out/.test(text)).length, 3);
});

test('a changed document shows what changed, in both directions', () => {
  const before = readDocument(bytes(file({})));
  const changed = {
    type: 'object',
    properties: { access_token: { type: 'string' }, expires_in: { type: 'string' }, scope: { type: 'string' } },
  };
  const after = readDocument(
    bytes(
      file({
        paths: {
          '/oauth2/token': {
            post: { ...issuing.post, responses: { ...(ok(changed) as object), 429: { description: '' } } },
          },
        },
      }),
    ),
  );
  assert.deepEqual(compare(before, before), []);
  assert.deepEqual(compare(before, after), [
    '- GET /me',
    '+ POST /oauth2/token 429',
    '+ POST /oauth2/token 200 /scope',
    '~ POST /oauth2/token 200 /expires_in: integer became string',
  ]);
});
