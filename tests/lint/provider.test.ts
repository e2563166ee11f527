import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Contract, Operation } from '../../src/contract/contract.ts';
import { environmentIsShown } from '../../src/lint/environment-is-shown.ts';
import { providerIsSound } from '../../src/lint/provider-is-sound.ts';
import { requestsAreComplete } from '../../src/lint/requests-are-complete.ts';
import { placeIn } from '../../src/lint/text-file.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { acme as material } from './acme.ts';

const success = { status: 201, bodyOptional: false, headers: {}, examples: {}, clauses: [], source: '' };

const operation = (id: string, rest: Partial<Operation>): Operation => ({
  id,
  method: 'GET',
  path: '/',
  parameters: [],
  security: [],
  success,
  successes: [success],
  errors: [],
  clauses: [],
  source: '',
  ...rest,
});

const issued = { ...success, examples: { issued: { token: 'tok_1', id: 'o-1', expires: 300 } } };
const operations = [
  operation('create-token', {
    method: 'POST',
    path: '/token',
    body: { mediaType: 'application/json', required: true, schema: 'TokenRequest' },
    successes: [issued],
  }),
  operation('get-order', {
    path: '/orders/{id}',
    parameters: [
      { name: 'id', in: 'path', required: true, schema: {} },
      { name: 'since', in: 'query', required: true, schema: {} },
      { name: 'X-Trace', in: 'header', required: true, schema: {} },
    ],
  }),
  operation('delete-order', { method: 'DELETE', path: '/orders/{id}' }),
];

const acme: Provider = {
  id: 'acme',
  name: 'Acme',
  contract: {
    provider: 'acme',
    servers: [],
    otherServers: {},
    operations: new Map(operations.map((each) => [each.id, each])),
    errors: [],
    clauses: new Map(),
    without: new Map(),
    outOfScope: [],
    facts: {},
    secretNames: ['key', 'token'],
    securitySchemes: {},
  } satisfies Contract,
  baseUrl: { variable: 'ACME_BASE_URL' },
  credentials: { key: { variable: 'ACME_KEY', form: { pattern: '^k', means: 'a key' } } },
  tokens: { token: { issuedBy: 'create-token', pointer: '/token', lifetime: { pointer: '/expires', as: 'seconds' } } },
  requests: {
    'create-token': { body: { key: '{key}' } },
    'get-order': {
      path: { id: 'assay-{$uuid}' },
      query: { since: '2026-01-01' },
      headers: { Authorization: 'Bearer {token}', 'x-trace': '{$handle}' },
    },
  },
  preflight: 'create-token',
  probes: [{ operation: 'get-order', absent: true }],
  identifiers: ['key'],
  undo: { 'create-token': { operation: 'delete-order', path: { id: '/id' } } },
};

const source = {
  file: 'suites/acme/provider.ts',
  text: "id: 'acme',\nvariable: 'ACME_KEY'\npreflight: 'create-tokens'\n'get-order': {",
};
const sound = (change: Partial<Provider>): string[] =>
  providerIsSound({ ...acme, ...change }, source).map(({ message }) => message);
const complete = (requests: Provider['requests'], change: Partial<Provider> = {}): string[] =>
  requestsAreComplete({ ...acme, ...change, requests: { ...acme.requests, ...requests } }, material(), source).map(
    ({ message }) => message,
  );

describe('a provider', () => {
  test('without a mistake has no problem', () => {
    assert.deepEqual(sound({}), []);
    assert.deepEqual(complete({}), []);
  });

  for (const [name, change, message] of [
    ['another id', { id: 'ajax' }, /id must be acme/],
    ['an unknown preflight', { preflight: 'create-tokens' }, /preflight names create-tokens/],
    ['an unknown probe', { probes: [{ operation: 'nothing' }] }, /probes names nothing/],
    ['a probe that writes', { probes: [{ operation: 'delete-order' }] }, /is a DELETE/],
    ['a request of nothing', { requests: { nothing: {} } }, /requests names nothing/],
    [
      'a token that nothing issues',
      { tokens: { token: { issuedBy: 'nothing', pointer: '/token' } } },
      /token names nothing/,
    ],
    [
      'a clause of a token that is not there',
      { tokens: { token: { issuedBy: 'create-token', pointer: '/token', clauses: { works: ['ACME-9'] } } } },
      /token token names the clause ACME-9, which specs\/acme\/clauses\.yaml does not have/,
    ],
    [
      'a clause of a credential at one operation that is not there',
      { credentials: { key: { variable: 'ACME_KEY', clauses: { at: { 'create-token': ['ACME-9'] } } } } },
      /credential key names the clause ACME-9/,
    ],
    [
      'a token at no place',
      { tokens: { token: { issuedBy: 'create-token', pointer: '/tokn' } } },
      /no example of create-token has \/tokn/,
    ],
    [
      'an undo of nothing',
      { undo: { nothing: { operation: 'delete-order', path: { id: '/id' } } } },
      /undo names nothing/,
    ],
    ['an undo by nothing', { undo: { 'create-token': { operation: 'nothing', path: {} } } }, /names nothing/],
    ['an undo without its path', { undo: { 'create-token': { operation: 'delete-order', path: {} } } }, /lacks \{id\}/],
    [
      'an undo with a strange path',
      { undo: { 'create-token': { operation: 'delete-order', path: { id: '/id', key: '/id' } } } },
      /has no \{key\}/,
    ],
    [
      'an undo of what is not shown',
      { undo: { 'create-token': { operation: 'delete-order', path: { id: '/uuid' } } } },
      /has \/uuid/,
    ],
    [
      'an introspection of a token that its request does not send',
      { introspections: [{ operation: 'create-token', of: 'token' }] },
      /^introspections: the request of create-token does not send \{token\}: give it a request that does$/,
    ],
    [
      'two revocations of one token by one operation',
      { revocations: Array(2).fill({ operation: 'get-order', names: 'token', ends: ['token'] }) },
      /^revocations has get-order with token twice: their tests would have the same titles, so keep one$/,
    ],
    [
      'a renewal that brings what is no token',
      { renewals: [{ operation: 'get-order', spends: 'token', gives: ['tokn'] }] },
      /^renewals names tokn, which is no token of it$/,
    ],
    ['an identifier that is no secret', { identifiers: ['name'] }, /identifiers names name/],
    [
      'a form that is no pattern',
      { credentials: { key: { variable: 'ACME_KEY', form: { pattern: '(', means: '' } } } },
      /no pattern/,
    ],
  ] as [string, Partial<Provider>, RegExp][]) {
    test(`does not have ${name}`, () => {
      const found = sound(change);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', message);
    });
  }

  test('is told its line', () => {
    assert.equal(
      providerIsSound({ ...acme, preflight: 'create-tokens' }, source)[0]?.place,
      'suites/acme/provider.ts:3',
    );
    assert.equal(placeIn(source, 'nowhere'), 'suites/acme/provider.ts:1');
  });
});

describe('a good request', () => {
  const order = acme.requests['get-order'] ?? {};

  for (const [name, requests, message] of [
    ['an unknown placeholder', { 'create-token': { body: { key: '{kye}' } } }, /\{kye\} is neither/],
    ['an unknown generated one', { 'create-token': { body: { key: '{$id}' } } }, /\{\$id\} is neither/],
    ['no body', { 'create-token': {} }, /lacks the required body/],
    ['a body without a field', { 'create-token': { body: {} } }, /its body lacks key/],
    ['an undocumented field', { 'create-token': { body: { key: '{key}', kind: 'a' } } }, /the kind of its body/],
    ['a body where none is documented', { 'get-order': { ...order, body: {} } }, /no body is documented/],
    ['no required query parameter', { 'get-order': { ...order, query: {} } }, /query parameter since/],
    [
      'an undocumented query parameter',
      { 'get-order': { ...order, query: { ...order.query, page: '1' } } },
      /page is not documented/,
    ],
    ['no required header', { 'get-order': { ...order, headers: {} } }, /header parameter X-Trace/],
    [
      'a strange path parameter',
      { 'get-order': { ...order, path: { ...order.path, key: 'a' } } },
      /path has no \{key\}/,
    ],
    ['no path, though the harness sends it alone', { 'get-order': { ...order, path: {} } }, /path lacks \{id\}/],
  ] as [string, Provider['requests'], RegExp][]) {
    test(`does not have ${name}`, () => {
      const found = complete(requests);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', message);
    });
  }

  test('may leave its path to the tests where only they send it', () => {
    assert.deepEqual(complete({ 'get-order': { ...order, path: {} } }, { probes: [] }), []);
  });
});

describe('.env.example', () => {
  const shown = (text: string) =>
    environmentIsShown(acme, source, { file: '.env.example', text }).map(
      ({ place, message }) => `${place}: ${message}`,
    );

  test('shows every variable, commented out or not', () => {
    assert.deepEqual(shown('# ACME_BASE_URL=https://sandbox.acme.test\nACME_KEY=\nOTHER_KEY=x\n'), []);
    assert.deepEqual(shown('ACME_BASE_URL=\n#ACME_KEY=\n'), []);
  });

  test('lacks none', () => {
    assert.deepEqual(shown('ACME_BASE_URL=\n'), [
      'suites/acme/provider.ts:2: ACME_KEY is missing in .env.example: add it',
    ]);
  });

  test('shows none that nothing uses, and no value', () => {
    const found = shown('ACME_BASE_URL=\nACME_KEY=k-123\nACME_OLD_KEY=\n');
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /^\.env\.example:3: ACME_OLD_KEY is used by nothing/);
    assert.match(found[1] ?? '', /^\.env\.example:2: ACME_KEY has a value/);
    assert.ok(!found.join().includes('k-123'));
  });

  test('has variables that begin like the provider', () => {
    const strange = { ...acme, credentials: { key: { variable: 'KEY' } } };
    const found = environmentIsShown(strange, source, { file: '.env.example', text: 'ACME_BASE_URL=\n' });
    assert.match(found[0]?.message ?? '', /KEY must begin with ACME_/);
  });
});
