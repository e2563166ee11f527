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

/** `at` is a text of the unchanged file in the line that the problem names, or the number of that line. */
const inSpec = (name: string, old: string, instead: string, message: RegExp, at: string | number = old): void => {
  const line = typeof at === 'number' ? at : lineOf('openapi', at);
  finds(name, { openapi: [old, instead] }, `specs/acme/openapi.yaml:${line}`, message);
};

const inClauses = (name: string, old: string, instead: string, message: RegExp, at = old): void =>
  finds(name, { clauses: [old, instead] }, `specs/acme/clauses.yaml:${lineOf('clauses', at)}`, message);

test('a contract without a mistake has no problem', async () => assert.deepEqual(await problems(), []));

describe('the check of operations', () => {
  inSpec('another version', 'openapi: 3.1.0', 'openapi: 4.0.0', /none of OpenAPI 3\.0/);
  inSpec('an invalid document', 'description: A token.', 'summary: A token.', /'description'/, "'201'");
  inSpec('a reference that leads nowhere', 'responses/BadRequest', 'responses/Nope', /Nope/, 'openapi:');
  inSpec('a server without an environment', ', x-environment: production', '', /stage or production/);
  inSpec('a server of no known environment', 'x-environment: production', 'x-environment: live', /stage or production/);
  inSpec('a relative server', 'https://api.acme.test', '/v1', /absolute https URL/);
  inSpec('an operation without an id', 'operationId: create-token', 'summary: A token.', /no operationId/, 'post:');
  inSpec('an id of two words', 'operationId: create-token', 'operationId: create token', /letters, digits/);
  inSpec('an id taken twice', 'operationId: get-order', 'operationId: create-token', /taken already by \/token/);
  inSpec('an operation without security', 'security: []', 'deprecated: false', /states no security/, 'post:');
  inSpec('an unknown security scheme', '[{ key: [] }]', '[{ token: [] }]', /no security scheme is named token/);
  inSpec('an operation without a success', "'204'", "'403'", /documents no success/, 'get:');
  inSpec('a status that is no number', "'404': {", "'40X': {", /by its number, as 4XX/);
  inSpec('an error about which nothing is said', ', x-clauses: [ACME-2] }', ' }', /rows in x-errors, or x-clauses/);
  inSpec(
    'a request that nobody can send',
    "application/json:\n            schema: { $ref: '#/components/schemas/TokenRequest' }",
    "application/xml:\n            schema: { $ref: '#/components/schemas/TokenRequest' }",
    /application\/xml cannot be sent/,
    lineOf('openapi', 'requestBody:') + 2,
  );
  inSpec(
    'a path parameter that nobody declares',
    'in: path',
    'in: query',
    /\{id\} is not among its parameters/,
    'get:',
  );
  inSpec('a parameter that the path lacks', '/orders/{id}:', '/orders:', /the path has no \{id\}/, 'get:');
  inSpec(
    'a status in x-malformed that is not documented',
    'x-malformed: [400]',
    'x-malformed: [422]',
    /no documented 4xx/,
  );
  inSpec('an empty x-malformed', 'x-malformed: [400]', 'x-malformed: []', /must list statuses/);
});

describe('the check of extensions', () => {
  const means = /means nothing/;
  inSpec(
    'an unknown one',
    'x-clauses: [ACME-1]\n      x-malformed',
    'x-clause: [ACME-1]\n      x-malformed',
    means,
    'x-clauses: [ACME-1]',
  );
  inSpec('one of an operation at a response', '          x-clauses: [ACME-1]', '          x-malformed: [400]', means);
  inSpec('one in prose', "version: '1' }", "version: '1', x-logo: acme }", means);
  inSpec('an unknown one in a schema', 'x-observe: {', 'x-obsreve: {', means);
  inSpec(
    'x-should in a parameter',
    'required: true, schema: { type: string }',
    'required: true, schema: { type: string, x-should: { minLength: 1 } }',
    /compiled only in components/,
  );
  inSpec(
    'x-should in a branch',
    'x-should: { required: [expires] }',
    'anyOf: [{ x-should: { required: [expires] } }]',
    /compiled only in components/,
  );
  inSpec('an empty x-should', 'x-should: { minLength: 3 }', 'x-should: {}', /must hold the keywords/);
  inSpec(
    'an x-should that hides that of a property',
    'x-should: { required: [expires] }',
    'x-should: { properties: { token: { maxLength: 9 } } }',
    /constrains token, which has an x-should of its own/,
  );
  inSpec(
    'x-secret that is not true',
    'token: { type: string, x-secret: true',
    'token: { type: string, x-secret: yes',
    /must be true/,
  );
  inSpec(
    'x-secret without a name to mask by',
    '    Token:\n      type: object',
    '    Token:\n      x-secret: true\n      type: object',
    /named field/,
    lineOf('openapi', '    Token:') + 1,
  );
  inSpec('x-secret at a number', 'expires: { type: number }', 'expires: { type: number, x-secret: true }', /only text/);
  inSpec(
    'a keyword beside a reference',
    "schema: { $ref: '#/components/schemas/TokenRequest' }",
    "schema: { $ref: '#/components/schemas/TokenRequest', x-secret: true }",
    /must stand at a named field/,
  );
  inSpec('x-body-optional that is not true', 'x-body-optional: true', 'x-body-optional: maybe', /must be true/);
  inSpec(
    'x-body-optional without a body',
    "'204': { description: It is there. }",
    "'204': { description: It is there., x-body-optional: true }",
    /no body is documented/,
  );
  inSpec('empty x-clauses', ', x-clauses: [ACME-2] }', ', x-clauses: [] }', /must list clause ids/);
});

describe('the check of schemas', () => {
  inSpec(
    'an unknown keyword',
    'expires: { type: number }',
    'expires: { type: number, minimun: 1 }',
    /Token \(must\) .*minimun/,
    '    Token:',
  );
  inSpec(
    'an unknown format',
    'expires: { type: number }',
    'expires: { type: string, format: datetime }',
    /format datetime .*x-formats/,
    'expires: { type: number }',
  );
  inSpec(
    'an unknown keyword of a level',
    'x-should: { required: [expires] }',
    'x-should: { requires: [expires] }',
    /Token \(should\) .*requires/,
  );
  inSpec(
    'a reference that is nothing but itself',
    'expires: { type: number }',
    "expires: { $ref: '#/components/schemas/Round' }\n    Round: { $ref: '#/components/schemas/Round' }",
    /refers to itself/,
    '  schemas:',
  );
  inSpec(
    'a body of which nothing is documented',
    "type: object\n      required: [code]\n      properties:\n        code: { type: string, x-observe: { pattern: '^[A-Z_]+$' } }",
    'x-observe: { type: object }',
    /nothing is documented/,
    '    Error:',
  );

  const stale = (name: string, text: string | undefined, message: RegExp): void =>
    finds(`a schema that ${message.source}`, { schemas: { [name]: text } }, `schemas/acme/${name}:1`, message);
  stale('Token.must.json', '{}\n', /is stale/);
  stale('Token.should.json', undefined, /is missing/);
  stale('Old.must.json', '{}\n', /belongs to no component/);
});

describe('the check of examples', () => {
  const inExample = (name: string, file: string, text: string | undefined, line: number, message: RegExp): void =>
    finds(name, { examples: { [file]: text } }, `specs/acme/examples/${file}:${line}`, message);

  inExample(
    'a value of another type',
    'create-token.201.issued.json',
    '{\n  "token": "t",\n  "expires": "300"\n}',
    3,
    /\/expires must be number/,
  );
  inExample('a missing field', 'create-token.201.issued.json', '{ "expires": 300 }', 1, /token/);
  inExample('broken JSON', 'create-token.201.issued.json', '{\n  "token": \n', 2, /not valid JSON/);
  inExample('JSON with a comment', 'create-token.201.issued.json', '{ "token": "t" } # no', 1, /not valid JSON/);
  inExample('a file that nothing binds', 'create-token.201.old.json', '{ "token": "t" }', 1, /bound to nothing/);
  inExample(
    'another literal than the row’s',
    'error.401.unauthorized.json',
    '{\n  "code": "FORBIDDEN"\n}',
    2,
    /FORBIDDEN.* documents "UNAUTHORIZED"/,
  );
  finds(
    'a missing file',
    { examples: { 'create-token.201.issued.json': undefined } },
    `specs/acme/openapi.yaml:${lineOf('openapi', 'issued:')}`,
    /issued\.json is missing/,
  );
  inSpec(
    'an example without a value',
    'externalValue: ./examples/create-token.201.issued.json',
    'summary: A token.',
    /externalValue/,
    'issued:',
  );
  inSpec(
    'an answer without an example',
    '              examples: { issued: { externalValue: ./examples/create-token.201.issued.json } }\n',
    '',
    /has no example/,
    lineOf('openapi', 'description: A token.') + 3,
  );
  inSpec(
    'a wrong example in place',
    'example: { key: k-1 }',
    'example: { key: 1 }',
    /breaks TokenRequest: \/key must be string/,
  );
});

describe('the check of documented errors', () => {
  inSpec('a row without a name', '- name: unauthorized', '- nane: unauthorized', /"nane" means nothing/);
  inSpec('a name of two words', '- { name: malformed', '- { name: not good', /one word/);
  inSpec(
    'a row twice',
    '        - { name: malformed, clauses: [ACME-2], values: [] }',
    '        - { name: malformed, clauses: [ACME-2], values: [] }\n        - { name: malformed, clauses: [ACME-2], values: [] }',
    /is there already/,
    lineOf('openapi', 'name: malformed') + 1,
  );
  inSpec('a row without clauses', 'malformed, clauses: [ACME-2]', 'malformed, clauses: []', /name the clauses/);
  inSpec(
    'a row with an unknown clause',
    'malformed, clauses: [ACME-2]',
    'malformed, clauses: [ACME-9]',
    /ACME-9 is not in/,
  );
  inSpec(
    'a row without values',
    'clauses: [ACME-2], values: [] }',
    'clauses: [ACME-2] }',
    /values is missing: .*empty list/,
  );
  inSpec(
    'a row that is untestable without a reason',
    'untestable: No limit is published. }',
    "untestable: '' }",
    /must say why/,
  );
  inSpec('a misspelt untestable', 'untestable: No', 'untestabel: No', /"untestabel" means nothing/);
  inSpec(
    'a text cut at its comma',
    'No limit is published. }',
    'No limit, not even one, is published. }',
    /ends before "not even one", at its comma/,
  );
  inSpec(
    'a level that is none',
    'ignoreCase: true, level: must',
    'ignoreCase: true, level: may',
    /must be must, should or observe/,
  );
  inSpec('a pointer that is none', 'pointer: /code', 'pointer: code', /JSON Pointer/);
  inSpec('a value without literals', 'oneOf: [UNAUTHORIZED]', 'oneOf: []', /must list the documented literals/);
  inSpec(
    'a row without an example of its name',
    'examples: { unauthorized:',
    'examples: { refused:',
    /no example of its name/,
    '- name: unauthorized',
  );
  inSpec(
    'a row under a success',
    '          x-clauses: [ACME-1]\n',
    '          x-errors: [{ name: odd, clauses: [ACME-1], values: [] }]\n',
    /belongs under a 4xx/,
    '          x-clauses: [ACME-1]',
  );
});

describe('the check of clauses', () => {
  inClauses('another provider', 'provider: acme', 'provider: ajax', /must be acme/);
  inClauses('an unknown key of the file', 'out-of-scope:', 'out-off-scope:', /"out-off-scope" means nothing/);
  inClauses('an id of another provider', 'id: ACME-1', 'id: AJAX-1', /must be ACME-/);
  inClauses('an id in small letters', 'id: ACME-1', 'id: ACME-one', /in capitals/);
  inClauses('an id taken twice', 'id: ACME-3', 'id: ACME-2', /taken already/);
  inClauses('an unknown level', 'level: observe', 'level: may', /must be must, should or observe/);
  inClauses('a missing statement', 'statement: A good key gets a token.', "statement: ''", /statement is empty/);
  inClauses(
    'a single alternative',
    "alternatives: ['400', '401']",
    "alternatives: ['400', '400']",
    /at least two different/,
  );
  inClauses('an empty reason', 'untestable: No limit is published.', 'untestable:', /must say why/);
  inClauses('a source without a document', '{ document: Guide, section', '{ section', /document is missing/);
  inClauses('a source without a section', "section: '4'", "section: ''", /section is empty/);
  inClauses(
    'a source without an address',
    'https://www.rfc-editor.org/rfc/rfc6585',
    'rfc6585',
    /needs an http\(s\) url/,
  );
  inClauses('facts that are no list', 'facts: []', 'facts: none', /facts must be a list/);
  inClauses(
    'an unknown key of a clause',
    'untestable: No limit is published.',
    'untestabel: No limit is published.',
    /"untestabel" means nothing/,
  );
});

describe('the check of general clauses', () => {
  const use = 'without: { BEARER-MISSING: The key is a header of its own. }';
  inClauses('one that nobody knows', use, 'without: { BEARER-MISING: A typo. }', /BEARER-MISING is no clause of specs/);
  inClauses('one left out without a reason', use, "without: { BEARER-MISSING: '' }", /say why it is left out/);
  inClauses(
    'one that is left out and sharpened',
    use,
    'without: { BEARER-MISSING: Why. }\n  sharpen: { BEARER-MISSING: { level: should } }',
    /is left out, too/,
    'out-of-scope:',
  );
  inClauses('an unknown key', use, 'sharpen: { BEARER-MISSING: { levle: must } }', /"levle" means nothing/);
  inClauses('one that is said again', 'id: ACME-3', 'id: ACME-BEARER-MISSING', /say what differs under general/);
});

describe('the check of facts', () => {
  inClauses('one that nothing accounts for', 'SEED: 3', 'SEED: 4', /SEED-4 is under no clause/);
  inClauses(
    'one beyond the count',
    'facts: [SEED-1]',
    'facts: [SEED-1, SEED-9]',
    /SEED-9 \(ACME-1\) is beyond the sheet/,
  );
  inClauses('one of an unknown kind', 'facts: [SEED-1]', 'facts: [SEED-1, PUB-1]', /PUB-1 \(ACME-1\) is beyond/);
  inClauses('one that a clause names twice', 'facts: [SEED-1]', 'facts: [SEED-1, SEED-1]', /named already by ACME-1/);
  inClauses('one that is out of scope twice', 'facts: [SEED-3]', 'facts: [SEED-3, SEED-3]', /out-of-scope already/);
  inClauses(
    'one that is out of scope and under a clause',
    'facts: [SEED-3]',
    'facts: [SEED-3, SEED-1]',
    /and ACME-1 rests on it/,
  );
  inClauses(
    'one that is left out without a reason',
    'reason: It is about the dashboard.',
    "reason: ''",
    /must say why/,
  );
  inClauses(
    'a reason cut at its comma',
    'It is about the dashboard. }',
    'About tea, about coffee. }',
    /before "about coffee\.", at its comma/,
  );
  inClauses('a sheet without counts', '{ SEED: 3, GAP: 1 }', '{}', /how many statements/);
});

describe('broken YAML', () => {
  test('is reported with every line', () => {
    const { openapi } = acme({ openapi: ['openapi: 3.1.0', 'openapi: [3.1.0'] });
    assert.ok(openapi.problems.length > 0);
    assert.match(openapi.problems[0]?.place ?? '', /^specs\/acme\/openapi\.yaml:\d+$/);
  });

  test('includes a key that stands there twice', () => {
    const { clauses } = acme({ clauses: ['provider: acme', 'provider: acme\nprovider: acme'] });
    assert.deepEqual(
      clauses.problems.map(({ place }) => place),
      ['specs/acme/clauses.yaml:2'],
    );
  });
});
