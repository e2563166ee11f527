import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, type Json } from '../../src/contract/json.ts';
import { type OpenApiSource, openApiSource } from '../../src/contract/openapi-source.ts';
import { secretNamesIn } from '../../src/contract/secret-names.ts';
import { serversOf } from '../../src/contract/servers.ts';

const file = 'specs/acme/openapi.yaml';
const read = (text: string, beside: Record<string, string> = {}): OpenApiSource =>
  openApiSource(file, text, (name) => beside[name]);
const problemsOf = (text: string, beside: Record<string, string> = {}): string[] =>
  read(text, beside).problems.map(({ place, message }) => `${place}: ${message}`);

describe('a file that is no OpenAPI document', () => {
  for (const [name, text, said] of [
    ['an empty one', '', /:1: is empty/],
    ['a comment only', '# to be written\n', /:1: is empty/],
    ['a list', '- a\n- b\n', /:1: is no OpenAPI document/],
    ['a text', 'openapi\n', /:1: is no OpenAPI document/],
    ['UTF-16', Buffer.from('\ufeffopenapi: 3.1.0', 'utf16le').toString('utf8'), /:1: is not UTF-8/],
    ['another version', 'info: {}\nopenapi: 4.0.0\n', /:2: its version is none of/],
    ['no version', 'info: {}\n', /:1: its version is none of/],
    ['broken YAML', 'openapi: 3.1.0\na: [\n', /not valid YAML/],
  ] as const) {
    test(`is refused in one line: ${name}`, () => {
      const [first = '', ...rest] = problemsOf(text);
      assert.match(first, said);
      assert.deepEqual(rest, []);
    });
  }
});

describe('a document of another version', () => {
  const three = (schema: string): Json => {
    const { value, problems } = read(
      `openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\ncomponents: { schemas: { A: ${schema} } }\n`,
    );
    assert.deepEqual(problems, []);
    return at(value, '/components/schemas/A') ?? null;
  };

  for (const [written, means] of [
    ['{ type: string, nullable: true }', { type: ['string', 'null'] }],
    ['{ type: string, nullable: false }', { type: 'string' }],
    ['{ type: string, nullable: true, enum: [a] }', { type: ['string', 'null'], enum: ['a', null] }],
    [
      "{ allOf: [{ $ref: '#/components/schemas/B' }], nullable: true }",
      { anyOf: [{ allOf: [{ $ref: '#/components/schemas/B' }] }, { type: 'null' }] },
    ],
    ["{ $ref: '#/components/schemas/B', maxLength: 3 }", { $ref: '#/components/schemas/B' }],
    ['{ type: number, minimum: 0, exclusiveMinimum: true }', { type: 'number', exclusiveMinimum: 0 }],
    [
      '{ type: object, properties: { nullable: { type: string } } }',
      { type: 'object', properties: { nullable: { type: 'string' } } },
    ],
  ] as [string, Json][]) {
    test(`of 3.0 keeps its meaning: ${written}`, () => assert.deepEqual(three(written), means));
  }

  test('of Swagger 2.0 becomes one of 3.1, and a problem still names the line that was written', () => {
    const source = read(`swagger: '2.0'
info: { title: A, version: '1' }
host: sandbox.acme.test
basePath: /v1
schemes: [http, https]
x-environment: stage
consumes: [application/x-www-form-urlencoded]
produces: [application/json]
paths:
  /token:
    post:
      operationId: createToken
      parameters:
        - { name: client_id, in: formData, required: true, type: string }
      responses:
        '200': { description: A token., schema: { $ref: '#/definitions/Token' } }
definitions:
  Token: { type: object }
`);
    const operation = at(source.value, '/paths/~1token/post') ?? null;
    assert.deepEqual(at(source.value, '/servers'), [{ url: 'https://sandbox.acme.test/v1', 'x-environment': 'stage' }]);
    assert.deepEqual(at(operation, '/responses/200/content/application~1json/schema'), {
      $ref: '#/components/schemas/Token',
    });
    const body = at(operation, '/requestBody/content/application~1x-www-form-urlencoded/schema/$ref');
    assert.equal(body, '#/components/schemas/createToken-request');
    assert.deepEqual(at(source.value, '/components/schemas/createToken-request/required'), ['client_id']);
    assert.equal(source.problem(['paths', '/token', 'post', 'responses', '200'], 'x').place, `${file}:16`);
  });

  test('of 3.2 is read as one of 3.1, with the names of its servers', () => {
    const { value } = read(
      "openapi: 3.2.0\n$self: https://acme.test/openapi\npaths: {}\nservers: [{ url: 'https://a.test', name: auth }]\n",
    );
    assert.match(String(at(value, '/openapi')), /^3\.1/);
    assert.deepEqual(at(value, '/servers'), [{ url: 'https://a.test', 'x-name': 'auth' }]);
  });
});

describe('a reference to another file', () => {
  const document = (reference: string): string =>
    `openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    A: { $ref: '${reference}' }\n`;
  const common =
    "Address:\n  type: object\n  properties:\n    country: { $ref: '#/Country' }\n    parent: { $ref: '#/Address' }\nCountry: { type: string }\n";

  test('is followed into the files beside the document, and a problem there names that file', () => {
    const source = read(document('./common.yaml#/Address'), { 'common.yaml': common });
    assert.deepEqual(source.problems, []);
    assert.equal(at(source.value, '/components/schemas/A/$ref'), '#/components/schemas/Address');
    assert.deepEqual(at(source.value, '/components/schemas/Address/properties'), {
      country: { $ref: '#/components/schemas/Country' },
      parent: { $ref: '#/components/schemas/Address' },
    });
    const place = ['components', 'schemas', 'Address', 'properties', 'country'];
    assert.equal(source.problem(place, 'x').place, 'specs/acme/common.yaml:4');
  });

  test('counts from the file that it stands in', () => {
    const source = read(document('./parts/a.yaml'), {
      'parts/a.yaml': "$ref: '../common.yaml#/Country'\n",
      'common.yaml': common,
    });
    assert.deepEqual(source.problems, []);
    assert.equal(at(source.value, '/components/schemas/Country/type'), 'string');
  });

  for (const [name, reference, said] of [
    ['to the network', 'https://acme.test/common.yaml#/A', /nothing is fetched/],
    ['to another host without a scheme', '//acme.test/common.yaml', /nothing is fetched/],
    ['to a file that is missing', './nowhere.yaml#/A', /specs\/acme\/nowhere\.yaml is missing/],
    ['out of the folder', '../other/openapi.yaml#/A', /only files in the same folder/],
    ['from the root', '/etc/passwd', /only files in the same folder/],
    ['to nothing in a file', './common.yaml#/Nobody', /leads nowhere in specs\/acme\/common\.yaml/],
  ] as const) {
    test(`is refused in one line where it leads ${name}`, () => {
      const [first = '', ...rest] = problemsOf(document(reference), { 'common.yaml': common });
      assert.ok(first.startsWith(`${file}:5: `), first);
      assert.match(first, said);
      assert.deepEqual(rest, []);
    });
  }
});

describe('a document in one form', () => {
  const source = read(`openapi: 3.1.0
servers: [{ url: https://api.acme.test/v1, x-environment: stage }]
security: [{ key: [] }]
paths:
  /token:
    servers:
      - { url: https://identity.acme.test, x-environment: stage }
    post:
      operationId: createToken
      security: []
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { $ref: '#/components/responses/Issued' } }
  /me: { $ref: '#/components/pathItems/Me' }
  /admin:
    get:
      operationId: admin
      servers: [{ url: 'https://api.acme.test/admin', x-environment: stage }]
      responses: { '204': { description: Yes. } }
components:
  responses:
    Issued: { description: A token., content: { 'application/json;charset=utf-8': { schema: { type: object } } } }
  pathItems:
    Me:
      get: { operationId: me, responses: { '200': { description: Me. } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    version: { type: apiKey, in: header, name: Acme-Version, x-secret: false }
    bearer: { type: apiKey, in: header, name: Authorization }
`);

  test('has the operations of a path item behind their path', () => {
    assert.equal(at(source.value, '/paths/~1me/get/operationId'), 'me');
    assert.equal(source.problem(['paths', '/me', 'get', 'operationId'], 'x').place, `${file}:24`);
  });

  test('has the security of each operation, its own or the document’s', () => {
    assert.deepEqual(at(source.value, '/paths/~1me/get/security'), [{ key: [] }]);
    assert.deepEqual(at(source.value, '/paths/~1token/post/security'), []);
  });

  test('has a component for each body, and a problem of it names the line that was written', () => {
    const request = at(source.value, '/paths/~1token/post/requestBody/content/application~1json/schema/$ref');
    assert.equal(request, '#/components/schemas/createToken-request');
    assert.equal(source.problem(['components', 'schemas', 'createToken-request', 'type'], 'x').place, `${file}:11`);
    assert.equal(source.problem(['components', 'schemas', 'Issued', 'type'], 'x').place, `${file}:21`);
  });

  test('has its servers by name, each list as one', () => {
    const { main, others, nameOf } = serversOf(source.value);
    assert.deepEqual(main, [{ url: 'https://api.acme.test/v1', environment: 'stage' }]);
    assert.deepEqual(Object.keys(others), ['identity', 'admin']);
    assert.equal(nameOf(at(source.value, '/paths/~1token/post/servers')), 'identity');
    assert.equal(nameOf(undefined), undefined);
  });

  test('has the names of secrets, among them those of its security schemes', () => {
    assert.deepEqual(secretNamesIn(source.value), ['X-Key']);
  });
});
