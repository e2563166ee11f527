import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { materialProblems } from '../../src/lint/index.ts';
import { acme, lineOf } from './acme.ts';

type Changes = Parameters<typeof acme>[0];
const problems = async (changes?: Changes): Promise<string[]> =>
  (await materialProblems(acme(changes))).map(({ place, message }) => `${place}: ${message}`);

/** A mistake is found at its place, with a message that says it in one line; other problems may follow from it. */
const finds = (name: string, changes: Changes, place: string, message: RegExp): void => {
  test(`finds ${name}`, async () => {
    const found = await problems(changes);
    const match = found.find((line) => line.startsWith(`${place}: `) && message.test(line));
    assert.ok(match, `${place} ${message} is not among:\n${found.join('\n')}`);
    assert.ok(!match.includes('\n'));
  });
};

const inSpec = (name: string, old: string, instead: string, message: RegExp, at = old): void =>
  finds(name, { openapi: [old, instead] }, `specs/acme/openapi.yaml:${lineOf('openapi', at)}`, message);

const inClauses = (name: string, old: string, instead: string, message: RegExp, at = old): void =>
  finds(name, { clauses: [old, instead] }, `specs/acme/clauses.yaml:${lineOf('clauses', at)}`, message);

test('a contract without a mistake has no problem', async () => assert.deepEqual(await problems(), []));

describe('the check of operations', () => {
  inSpec('another version', 'openapi: 3.1.0', 'openapi: 3.0.3', /OpenAPI 3\.1/);
  inSpec('an invalid document', 'description: A token.', 'summary: A token.', /'description'/, "'201'");
  inSpec('a reference that leads nowhere', 'responses/BadRequest', 'responses/Nope', /Nope/, 'openapi:');
  inSpec('a server without an environment', ', x-environment: production', '', /stage or production/);
  inSpec('a server of no known environment', 'x-environment: production', 'x-environment: live', /stage or production/);
  inSpec('a relative server', 'https://api.acme.test', '/v1', /absolute https URL/);
  inSpec('an operation without an id', 'operationId: create-token', 'summary: A token.', /no operationId/, 'post:');
  inSpec('an id in another case', 'create-token', 'createToken', /kebab-case/);
  inSpec('an id taken twice', 'operationId: get-order', 'operationId: create-token', /taken already by \/token/);
  inSpec('an operation without security', 'security: []', 'deprecated: false', /states no security/, 'post:');
  inSpec('an unknown security scheme', '[{ key: [] }]', '[{ token: [] }]', /no security scheme is named token/);
  inSpec('an operation without a success', "'204'", "'403'", /documents no success/, 'get:');
  inSpec('a status that is no number', "'404': {", "'4XX': {", /by its number/);
  inSpec('an error about which nothing is said', ', x-clauses: [ACME-2] }', ' }', /rows in x-errors, or x-clauses/);
  inSpec('a schema that is no component', "{ $ref: '#/components/schemas/TokenRequest' }", '{ type: object }', /must be a \$ref/, 'application/json:');
  inSpec('a path parameter that nobody declares', 'in: path', 'in: query', /\{id\} is not among its parameters/, 'get:');
  inSpec('a parameter that the path lacks', '/orders/{id}:', '/orders:', /the path has no \{id\}/, 'get:');
  inSpec('a status in x-malformed that is not documented', 'x-malformed: [400]', 'x-malformed: [422]', /no documented 4xx/);
  inSpec('an empty x-malformed', 'x-malformed: [400]', 'x-malformed: []', /must list statuses/);
  inSpec('a header that carries a credential unmarked', ', x-secret: true }\n  responses', ' }\n  responses', /x-acme-key .*x-secret/, 'type: apiKey');
});

describe('the check of extensions', () => {
  const means = /means nothing/;
  inSpec('an unknown one', 'x-clauses: [ACME-1]\n      x-malformed', 'x-clause: [ACME-1]\n      x-malformed', means, 'x-clauses: [ACME-1]');
  inSpec('one of an operation at a response', '          x-clauses: [ACME-1]', '          x-malformed: [400]', means);
  inSpec('one in prose', "version: '1' }", "version: '1', x-logo: acme }", means);
  inSpec('an unknown one in a schema', 'x-observe: {', 'x-obsreve: {', means);
  inSpec('x-should in a parameter', 'required: true, schema: { type: string }', 'required: true, schema: { type: string, x-should: { minLength: 1 } }', /compiled only in components/);
  inSpec('x-should in a branch', 'x-should: { required: [expires] }', 'anyOf: [{ x-should: { required: [expires] } }]', /compiled only in components/);
  inSpec('an empty x-should', 'x-should: { minLength: 3 }', 'x-should: {}', /must hold the keywords/);
  inSpec(
    'an x-should that hides that of a property',
    'x-should: { required: [expires] }',
    'x-should: { properties: { token: { maxLength: 9 } } }',
    /constrains token, which has an x-should of its own/,
  );
  inSpec('x-secret that is not true', 'token: { type: string, x-secret: true', 'token: { type: string, x-secret: yes', /must be true/);
  inSpec('x-secret without a name to mask by', '    Token:\n      type: object', '    Token:\n      x-secret: true\n      type: object', /named field/, '      type: object\n      required: [token]'.split('\n')[0]);
  inSpec('x-secret at a number', 'expires: { type: number }', 'expires: { type: number, x-secret: true }', /only text/);
  inSpec(
    'a keyword beside a reference',
    "schema: { $ref: '#/components/schemas/TokenRequest' }",
    "schema: { $ref: '#/components/schemas/TokenRequest', minProperties: 1 }",
    /beside a \$ref/,
  );
  inSpec('x-body-optional that is not true', 'x-body-optional: true', 'x-body-optional: maybe', /must be true/);
  inSpec('x-body-optional without a body', "'204': { description: It is there. }", "'204': { description: It is there., x-body-optional: true }", /no body is documented/);
  inSpec('empty x-clauses', ', x-clauses: [ACME-2] }', ', x-clauses: [] }', /must list clause ids/);
});
