import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearerUsage } from '../../promises/bearer-usage.ts';
import { credentialPlace, missingCredentials } from '../../promises/credentials.ts';
import { revocation } from '../../promises/revocation.ts';
import { ContractError } from '../../src/contract/files.ts';
import { readsWith, requireCarried } from '../../src/provider/carried-token.ts';
import type { Provider, RequestTemplate } from '../../src/provider/provider.ts';
import { declaredTests } from '../../src/runner/test.ts';

const bearer = { headers: { Authorization: 'Bearer {token}' } };
const key = { client: { kind: 'headers', headers: { 'X-Key': '{key}' } } } as const;

const withProbes = (...templates: RequestTemplate[]): Provider =>
  ({
    id: 'acme',
    probes: templates.map((_, place) => ({ operation: `read-${place}` })),
    requests: Object.fromEntries(templates.map((template, place) => [`read-${place}`, template])),
  }) as unknown as Provider;

for (const [what, templates, problem] of [
  ['a probe that sends the token', [bearer], undefined],
  ['a probe that sends a key', [key], /^suites\/acme\/provider\.ts: the probe read-0 does not carry \{token\}/],
  ['a probe of two that sends no token', [bearer, {}], /the probe read-1 does not carry \{token\}/],
  ['no probe', [], /there is no probe, so that no answer shows/],
] as [string, RequestTemplate[], RegExp | undefined][])
  test(`what is asked about a token by ${what} is ${problem ? 'refused' : 'asked'}`, () => {
    const ask = () => requireCarried(withProbes(...templates), 'token');
    if (problem) assert.throws(ask, (error) => error instanceof ContractError && problem.test(error.message));
    else ask();
  });

for (const [what, promise] of [
  ['a revocation', (provider) => revocation(provider, 'token')],
  ['the use of a token', (provider) => bearerUsage(provider, { token: 'token' })],
] as [string, (provider: Provider) => void][])
  test(`${what} is not judged by a probe without the token`, () => {
    const provider = {
      ...withProbes(key),
      contract: { provider: 'acme', operations: new Map(), without: new Map(), clauses: new Map() },
      credentials: {},
      revocations: [{ operation: 'revoke', names: 'token', ends: ['token'] }],
    } as unknown as Provider;
    assert.throws(() => promise(provider), ContractError);
  });

test('besides the first probe, what reads with a token and documents no 401 is asked for refusals', () => {
  const operations = [
    { id: 'read-0', method: 'GET', errors: [] },
    { id: 'read-1', method: 'GET', errors: [] },
    { id: 'read-2', method: 'GET', errors: [{ status: 401 }] },
    { id: 'read-3', method: 'GET', errors: [{ status: 403 }] },
    { id: 'search', method: 'POST', errors: [] },
    { id: 'create', method: 'POST', errors: [] },
    { id: 'public', method: 'GET', errors: [] },
    { id: 'open', method: 'GET', errors: [], security: [] },
    { id: 'open-too', method: 'GET', errors: [], security: [[], ['bearer']] },
    { id: 'by-key-too', method: 'GET', errors: [], security: [['bearer'], ['key']] },
    { id: 'in-two-ways', method: 'GET', errors: [], security: [['bearer'], ['oauth']] },
  ].map((operation) => ({ security: [['bearer']], ...operation }));
  const provider = {
    contract: { operations: new Map(operations.map((operation) => [operation.id, operation])) },
    probes: [{ operation: 'read-0' }, { operation: 'search', reads: true }],
    requests: {
      ...Object.fromEntries(operations.map(({ id }) => [id, bearer])),
      public: {},
      'by-key-too': { ...bearer, ...key },
    },
  } as unknown as Provider;
  assert.deepEqual(readsWith(provider, 'token'), ['read-1', 'read-3', 'search', 'in-two-ways']);
  assert.deepEqual(readsWith(provider, 'other'), []);
});

/** The titles of the tests that a promise declares for a request of an operation. */
const titlesFor = (request: RequestTemplate, promise: (provider: Provider) => void): string[] => {
  const known = declaredTests().length;
  const credentials = { key: { clauses: { missing: ['ACME-1'] } } };
  const operation = { id: 'issue', errors: [] };
  const contract = {
    provider: 'acme',
    without: new Map(),
    clauses: new Map(),
    operations: new Map([['issue', operation]]),
  };
  promise({ id: 'acme', credentials, contract, requests: { issue: request } } as unknown as Provider);
  return declaredTests()
    .slice(known)
    .map(({ title }) => title);
};

const certificate = { client: { kind: 'certificate' } } as const;

for (const [what, request, titles] of [
  ['in a header', { headers: { 'X-Key': '{key}' } }, 1],
  ['in a header of the client', key, 1],
  ['in a field of the client', { client: { kind: 'body', fields: { key: '{key}' } } }, 1],
  ['nowhere', certificate, 0],
] as [string, RequestTemplate, number][])
  test(`a credential ${what} is ${titles ? '' : 'not '}put into the query, nor left out`, () => {
    assert.equal(titlesFor(request, (provider) => credentialPlace(provider, 'issue')).length, titles);
    const missing = { operation: 'issue', credentials: ['key'] };
    assert.equal(titlesFor(request, (provider) => missingCredentials(provider, missing)).length, titles);
  });
