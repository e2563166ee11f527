import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { isDocumentedSuccess } from '../../src/checks/is-documented-success.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import { type Asked, acme, type Reply, runAcme } from './acme.ts';

const refused: Reply = { status: 401, body: '{"error":"unauthorized"}' };
const bad = { headers: { Authorization: 'Bearer bad' } };
const only =
  (method: string, path: string, reply: Reply) =>
  (asked: Asked): Reply | undefined =>
    asked.method === method && asked.path === path ? reply : undefined;

describe('a twin', () => {
  test('is sent once for the tests of a file, before the first bad request', async () => {
    const body: Parameters<typeof runAcme>[1][number] = async ({ api, verify }) => {
      await api.probeTwin();
      verify(await api.probe(bad), isRejected, { errors: [] });
    };
    const { records, seen } = await runAcme(undefined, [body, body]);
    assert.deepEqual(
      records.map(({ verdict, twins }) => [verdict, ...twins]),
      [
        ['passed', 'get-account'],
        ['passed', 'get-account'],
      ],
    );
    const good = seen.filter(({ path, authorization }) => path === '/account' && authorization !== 'Bearer bad');
    // One is the twin, the other one shows that the first refusal is none of a firewall.
    assert.equal(good.length, 2);
  });

  test('that is refused blocks the test for an answer that another test judges', async () => {
    const { records } = await runAcme(only('POST', '/keys', refused), [({ api }) => api.twin('make-key')]);
    assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'provider']);
    assert.match(records[0]?.reason ?? '', /POST \/keys answered the good request with 401/);
  });

  test('that is refused after the bad requests speaks of a lockout', async () => {
    const { records } = await runAcme(
      ({ method, own }) => (method === 'GET' && own > 1 ? refused : undefined),
      [
        async ({ api }) => {
          await api.probeTwin();
          await api.again('get-account');
        },
      ],
    );
    assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'environment']);
    assert.match(records[0]?.reason ?? '', /after the bad requests the good one is refused with 401/);
  });
});

test('a good request that nobody has seen let in is not refused because of the bad ones', async () => {
  const { records } = await runAcme(
    ({ method }) => (method === 'GET' ? refused : undefined),
    [({ api }) => api.again('get-account').then(() => {})],
  );
  assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'provider']);
  assert.match(records[0]?.reason ?? '', /GET \/account answered the good request with 401, and was never seen/);
});

describe('another form of the good request', () => {
  const form = { headers: { 'Content-Type': 'application/json; charset=utf-8' } };
  const body: Parameters<typeof runAcme>[1][number] = async ({ api, verify }) =>
    verify(await api.sendVariant('issue-token', form), isAccepted);

  test('fails where it alone is turned away', async () => {
    const { records } = await runAcme(
      ({ path, own }) => (path === '/token' && own === 2 ? refused : undefined),
      [body],
    );
    assert.equal(records[0]?.verdict, 'failed');
  });

  test('blocks the test where the good request is turned away as well', async () => {
    const { records } = await runAcme(({ path, own }) => (path === '/token' && own > 1 ? refused : undefined), [body]);
    assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'provider']);
    assert.match(records[0]?.reason ?? '', /POST \/token answered the good request with 401 as well/);
  });
});

describe('a session', () => {
  test('gives a test its token, issued once for all', async () => {
    const body: Parameters<typeof runAcme>[1][number] = async ({ api, verify }) =>
      verify(await api.probe(), isAccepted, {});
    const { records, seen } = await runAcme(undefined, [body, body]);
    assert.deepEqual(
      records.map(({ verdict }) => verdict),
      ['passed', 'passed'],
    );
    assert.equal(seen.filter(({ path }) => path === '/token').length, 1);
  });

  test('gives a test a token of its own where it asks for one', async () => {
    const { seen } = await runAcme(undefined, [async ({ api }) => void (await api.token('token', { fresh: true }))]);
    assert.equal(seen.filter(({ path }) => path === '/token').length, 2);
  });

  test('removes what the test created', async () => {
    const { seen } = await runAcme(undefined, [async ({ api }) => void (await api.send('make-key'))]);
    const { name } = JSON.parse(seen.find(({ path }) => path === '/keys')?.body ?? '{}');
    assert.match(name, /^assay-/);
    assert.deepEqual([seen.at(-1)?.method, seen.at(-1)?.path], ['DELETE', `/keys/${name}`]);
  });

  test('calls a test that verified nothing a fault of the suite', async () => {
    const { records } = await runAcme(undefined, [async () => {}]);
    assert.deepEqual([records[0]?.verdict, records[0]?.reason], ['suite-error', 'the test verified nothing']);
  });

  test('keeps a secret out of its record', async () => {
    const { records } = await runAcme(undefined, [
      async ({ api, verify }) => verify(await api.send('issue-token'), isAccepted, {}),
    ]);
    const text = JSON.stringify(records);
    assert.ok(!text.includes('s3cret-of-acme') && !text.includes('token-of-acme-1'), text);
  });
});

describe('a token', () => {
  for (const [what, token] of [
    ['a line break', 'token\r\nX-Admin: 1'],
    ['a character beyond Latin-1', 'token-\u2603'],
  ]) {
    test(`with ${what} is the provider’s fault where it is judged, and blocks whoever needs it`, async () => {
      const { operations } = acme.contract;
      const issue = operations.get('issue-token') ?? assert.fail();
      const { records } = await runAcme(only('POST', '/token', { status: 201, body: JSON.stringify({ token }) }), [
        async ({ api, verify }) => verify(await api.sample('issue-token'), isDocumentedSuccess, issue.success),
        async ({ api, verify }) => verify(await api.probe(), isAccepted),
      ]);
      assert.deepEqual(
        records.map(({ verdict, cause }) => [verdict, cause]),
        [
          ['failed', undefined],
          ['blocked', 'provider'],
        ],
      );
      assert.equal(records[0]?.findings[0]?.pointer, '/token');
      assert.match(records[1]?.reason ?? '', /GET \/account cannot be sent: .*out of a token/);
    });
  }

  test('that looks like a placeholder is sent as it is', async () => {
    const { seen } = await runAcme(only('POST', '/token', { status: 201, body: '{"token":"{secret}"}' }), [
      async ({ api }) => {
        await api.probe();
        const { value } = await api.token('token');
        await api.probe({ headers: { Authorization: `Bearer ${value}` } });
      },
    ]);
    const sent = seen.filter(({ path }) => path === '/account').map(({ authorization }) => authorization);
    assert.deepEqual([...new Set(sent)], ['Bearer {secret}']);
  });
});

describe('a revocation', () => {
  const revocable = { ...acme, revocations: [{ operation: 'delete-key', names: 'token', ends: ['token'] }] };

  for (const [what, given, verdict] of [
    ['is not sent for a token that is the credential itself', 's3cret-of-acme', 'untestable'],
    ['is sent for a token that was issued', 'token-of-acme-1', 'passed'],
  ] as const) {
    test(what, async () => {
      const { records, seen } = await runAcme(
        ({ path }) =>
          path === '/token' ? { status: 201, body: JSON.stringify({ token: given }) } : { status: 200, body: '{}' },
        [
          async ({ api, verify }) => {
            const { value } = await api.token('token', { fresh: true });
            const change = { path: { key: 'one' }, using: { token: value } };
            verify(await api.send('delete-key', change), isAccepted);
          },
        ],
        { provider: revocable },
      );
      assert.equal(records[0]?.verdict, verdict);
      assert.equal(seen.filter(({ method }) => method === 'DELETE').length, verdict === 'passed' ? 1 : 0);
      if (verdict === 'untestable') assert.match(records[0]?.reason ?? '', /is the one of ACME_SECRET itself/);
    });
  }
});
