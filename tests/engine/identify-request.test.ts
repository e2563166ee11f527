import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRejected } from '../../src/checks/is-rejected.ts';
import { identified } from '../../src/engine/identify-request.ts';
import { acme, runAcme } from './acme.ts';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('a request', () => {
  test('has an id and a trace of its own', () => {
    const [one, other] = [identified({}), identified({})];
    assert.match(one['X-Request-Id'] ?? '', uuid);
    assert.match(one.traceparent ?? '', /^00-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-01$/);
    assert.notEqual(one['X-Request-Id'], other['X-Request-Id']);
    assert.notEqual(one.traceparent, other.traceparent);
  });

  test('keeps the id that it says itself, in any letter case', () => {
    const { traceparent: _, ...headers } = identified({ 'x-request-id': 'mine' });
    assert.deepEqual(headers, { 'x-request-id': 'mine' });
  });

  test('has the id where the documents want it', async () => {
    const provider = { ...acme, requestIdHeader: 'X-Correlation-Id' };
    const { records } = await runAcme(undefined, [async ({ api }) => void (await api.probe())], { provider });
    for (const { request } of records[0]?.exchanges ?? []) {
      assert.match(request.headers['X-Correlation-Id'] ?? '', uuid);
      assert.ok(!('X-Request-Id' in request.headers));
    }
    assert.ok((records[0]?.exchanges.length ?? 0) > 0);
  });
});

test("a finding quotes the provider's own id, and an id in the answer of an issuing operation is no secret", async () => {
  const { records } = await runAcme(
    ({ path, own }) =>
      path === '/token'
        ? { status: 201, body: JSON.stringify({ token: 'token-of-acme-1' }), headers: { 'x-request-id': `tok-${own}` } }
        : { status: 200, body: '{}', headers: { 'x-request-id': 'req_7Qm2', 'cf-ray': '8f' } },
    [async ({ api, verify }) => verify(await api.probe(), isRejected, { errors: [] })],
  );
  assert.equal(records[0]?.verdict, 'failed');
  assert.deepEqual(records[0]?.findings[0]?.requestId, { header: 'x-request-id', value: 'req_7Qm2' });
  assert.deepEqual(
    records[0]?.exchanges.map(({ requestId }) => requestId?.value),
    ['tok-1', 'req_7Qm2'],
  );
});
