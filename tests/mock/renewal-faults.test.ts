import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Clause } from '../../src/contract/contract.ts';
import { renewalFaults } from '../../src/mock/faults/renewal-faults.ts';
import { startTokenService, tokenService } from './token-service.ts';

const promised = (id: string): [string, Clause] => [
  id,
  { id, level: 'must', statement: `${id}.`, source: { document: 'RFC 6749', section: '6', facts: [] } } as never,
];

/** The faults of the token service under another id, with these clauses. */
const faultsOf = (provider: string, ...clauses: string[]) => {
  const contract = { ...tokenService.contract, provider, clauses: new Map(clauses.map(promised)) };
  return renewalFaults({ provider: { ...tokenService, contract }, contract, credentials: {} });
};

/** What a renewal brings while a fault is planted: the pair before, the answer, and the status of the probe with its token. */
const renewed = async (id: string) => {
  const fault = faultsOf('oauth', 'OAUTH-RENEWAL-WORKS', 'OAUTH-RENEWAL-NEW').find((each) => each.id === id);
  assert.ok(fault, id);
  const service = await startTokenService(undefined, { seams: fault.plant() });
  try {
    const before = await service.issue();
    const { body = {} } = await service.post('/renewal', { refresh_token: before.refresh });
    const { status } = await service.read({ authorization: `Bearer ${body.access_token}` });
    const other = await service.issue();
    return { before, body, status, other: (await service.read({ authorization: `Bearer ${other.access}` })).status };
  } finally {
    await service.mock.close();
  }
};

describe('the faults of a renewal', () => {
  test('make its access token a dead one, and no other', async () => {
    const { before, body, status, other } = await renewed('renew-gives-a-dead-access-for-refresh');
    assert.notEqual(body.access_token, before.access);
    assert.deepEqual([status, other], [401, 200]);
  });

  test('give the access token of before again, which still works', async () => {
    const { before, body, status, other } = await renewed('renew-gives-the-old-access-for-refresh');
    assert.equal(body.access_token, before.access);
    assert.notEqual(body.refresh_token, before.refresh);
    assert.deepEqual([status, other], [200, 200]);
  });

  test('break the clauses of a provider whose id has a hyphen, too', () => {
    const clauses = faultsOf('acme-pay', 'ACME_PAY-RENEWAL-WORKS', 'ACME_PAY-RENEWAL-NEW').map((each) => each.clauses);
    assert.deepEqual(clauses, [['ACME_PAY-RENEWAL-WORKS'], ['ACME_PAY-RENEWAL-NEW']]);
  });

  test('are none where no clause speaks of renewals', () => {
    assert.deepEqual(faultsOf('oauth'), []);
  });
});
