import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentedError } from '../../src/contract/contract.ts';
import type { Change } from '../../src/provider/build-request.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { oauthErrors } from '../../src/provocations/oauth-errors.ts';

const never = 'assay-this-token-was-never-issued';
const client = { kind: 'basic', id: '{clientId}', secret: '{clientSecret}' } as const;
const refresh = { body: { grant_type: 'refresh_token', refresh_token: '{refreshToken}' } };
const issued = { body: { grant_type: 'client_credentials', scope: 'read' }, client };
const base = { bodyOptional: false, headers: {}, examples: {}, clauses: [], source: '', status: 400 };

const row = (operation: string, code: string, more: Partial<DocumentedError> = {}): DocumentedError => ({
  ...base,
  id: `acme/${operation}/400/${code}`,
  operation,
  name: code,
  values: [{ pointer: '/error', oneOf: [code], level: 'must' }],
  ...more,
});

const provider = {
  id: 'acme',
  credentials: { clientId: {}, clientSecret: {} },
  tokens: { token: {}, refreshToken: {} },
  requests: { issue: issued, read: { headers: { Authorization: 'Bearer {token}' } } },
  renewals: [{ operation: 'issue', request: refresh, spends: 'refreshToken', gives: ['token'] }],
};
const provocationsOf = (...errors: DocumentedError[]) =>
  oauthErrors({ ...provider, contract: { errors, operations: new Map() } } as unknown as Provider);

describe('a documented error is provoked by its standard code', () => {
  const cases: [string, string, Change][] = [
    ['issue', 'invalid_grant', { template: refresh, using: { refreshToken: never } }],
    [
      'issue',
      'unsupported_grant_type',
      { template: { ...issued, body: { grant_type: 'assay-unknown', scope: 'read' } } },
    ],
    [
      'issue',
      'invalid_scope',
      { template: { ...issued, body: { grant_type: 'client_credentials', scope: 'assay-unknown' } } },
    ],
    ['read', 'invalid_token', { using: { token: never } }],
  ];
  for (const [operation, code, change] of cases) {
    test(code, () =>
      assert.deepEqual(provocationsOf(row(operation, code))[`acme/${operation}/400/${code}`]?.change, change),
    );
  }

  test('invalid_client, with the secret of the client and not its id altered', async () => {
    const { change } = provocationsOf(row('issue', 'invalid_client'))['acme/issue/400/invalid_client'] ?? {};
    assert.ok(typeof change === 'function');
    const { using = {} } = await change({ credential: async (name) => `good-${name}` });
    assert.deepEqual(Object.keys(using), ['clientSecret']);
    assert.notEqual(using.clientSecret, 'good-clientSecret');
  });

  test('unless it has none, is untestable, or provider.ts has nothing to change', () => {
    assert.deepEqual(
      provocationsOf(
        row('issue', 'sold_out'),
        row('issue', 'invalid_grant', { untestable: 'nobody can' }),
        row('read', 'invalid_client'),
      ),
      {},
    );
  });
});
