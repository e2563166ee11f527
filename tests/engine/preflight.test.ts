import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { acme, type Reply, runAcme } from './acme.ts';

const page = { status: 200, body: '<!doctype html><h1>Back soon</h1>', headers: { 'content-type': 'text/html' } };

const table: [what: string, reply: Reply, cause: 'environment' | 'configuration' | undefined, says: RegExp][] = [
  ['the honest answer', { status: 201, body: '{"token":"token-of-acme-1"}' }, undefined, /^$/],
  ['a refused credential', { status: 401, body: '{}' }, 'configuration', /the credential was refused: .*401/],
  [
    'a refusal with 400',
    { status: 400, body: '{}' },
    'configuration',
    /the credential was refused, or something else of the request: .*400/,
  ],
  [
    "a refusal with OAuth's word for a grant",
    { status: 400, body: '{"error":"unsupported_grant_type"}', headers: { 'content-type': 'application/json' } },
    'configuration',
    /^the request was refused: .* answered 400 with unsupported_grant_type$/,
  ],
  [
    "a refusal with OAuth's word for a client",
    { status: 400, body: '{"error":"invalid_client"}', headers: { 'content-type': 'application/json' } },
    'configuration',
    /the credential was refused/,
  ],
  ['a base URL that leads nowhere', { status: 404, body: '{}' }, 'configuration', /not at this base URL/],
  ['a page', page, 'environment', /answered 200 with a web page/],
  [
    'a redirect',
    { status: 308, headers: { location: 'https://api.acme.test/token' } },
    'environment',
    /308 with a redirect to https:\/\/api\.acme\.test\/token/,
  ],
  ['a server that is down', { status: 500, body: '{}' }, 'environment', /the server is down/],
  [
    'maintenance',
    { status: 503, body: '{}' },
    'environment',
    /answered 503 after 2 repeats: maintenance, or too much at once/,
  ],
  ['a proxy that asks for credentials', { status: 407 }, 'environment', /answered 407: a proxy on the way/],
  ['a rate limit that is called 403', { status: 403, headers: { 'retry-after': '60' } }, 'environment', /a rate limit/],
  ['a connection that ends', 'reset', 'environment', /ended the connection/],
];

describe('the first good request', () => {
  for (const [what, reply, cause, says] of table) {
    test(`with ${what} ${cause ? `blocks the provider as ${cause}` : 'lets the tests begin'}`, async () => {
      const body = async ({ api, verify }: Parameters<Parameters<typeof runAcme>[1][number]>[0]) =>
        verify(await api.probe(), isAccepted, {});
      const { records } = await runAcme(({ path }) => (path === '/token' ? reply : undefined), [body, body]);
      const [first, second] = records;
      assert.deepEqual([first?.verdict, first?.cause], cause ? ['blocked', cause] : ['passed', undefined]);
      assert.match(first?.reason ?? '', says);
      assert.equal(second?.reason, first?.reason, 'the same for every test');
    });
  }

  for (const [what, isKnown, verdict] of [
    ['and is let in, lets the tests begin', (authorization: string) => authorization !== '', 'passed'],
    ['and gets the same as a stranger, says that the base URL is wrong', () => true, 'blocked'],
  ] as const)
    test(`that asks for what does not exist ${what}`, async () => {
      const absent = { ...acme, preflight: 'get-account', probes: [{ operation: 'get-account', absent: true }] };
      const { records } = await runAcme(
        ({ path, authorization = '' }) =>
          path === '/account' && isKnown(authorization) ? { status: 404, body: '{}' } : undefined,
        [async ({ api, verify }) => verify(await api.probe(), isAccepted, {})],
        { provider: absent },
      );
      assert.equal(records[0]?.verdict, verdict, records[0]?.reason);
    });

  test('is sent once for all tests', async () => {
    const { seen } = await runAcme(undefined, [async () => {}, async () => {}]);
    assert.equal(seen.length, 1);
  });

  test('that gets a 404 where the same path answers another method leaves the judgement to the tests', async () => {
    const { records } = await runAcme(
      ({ path, method }) => {
        if (path === '/token') return method === 'GET' ? { status: 401, body: '{}' } : { status: 404, body: '{}' };
        return path.startsWith('/assay-') ? { status: 404, body: '{}' } : undefined;
      },
      [async ({ api, verify }) => verify(await api.send('issue-token'), isAccepted, {})],
    );
    assert.deepEqual([records[0]?.verdict, records[0]?.findings[0]?.received], ['failed', '404']);
  });

  test('that gets a 404 where every path answers another method says that the base URL is wrong', async () => {
    const plan = ({ method }: { method: string }) => ({ status: method === 'GET' ? 401 : 404, body: '{}' });
    const { records } = await runAcme(plan, [async () => {}]);
    assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'configuration']);
  });

  test('that is refused with 405 and Allow leaves the judgement to the tests', async () => {
    const { records } = await runAcme(
      ({ path }) => (path === '/token' ? { status: 405, headers: { allow: 'PUT' }, body: '{}' } : undefined),
      [async ({ api, verify }) => verify(await api.send('issue-token'), isAccepted, {})],
    );
    assert.deepEqual([records[0]?.verdict, records[0]?.findings[0]?.received], ['failed', '405']);
  });
});
