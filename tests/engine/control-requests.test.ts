import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import type { DocumentedResponse } from '../../src/contract/contract.ts';
import { issue } from '../checks/exchanges.ts';
import { type Asked, acme, type Reply, runAcme } from './acme.ts';

type Body = Parameters<typeof runAcme>[1][number];

const json = (status: number, value: object): Reply => ({ status, body: JSON.stringify(value) });
const page = (status: number): Reply => ({
  status,
  body: '<!doctype html><h1>Back soon</h1>',
  headers: { 'content-type': 'text/html' },
});

/** A request with a bad token, on `path`, as a negative test sends it. */
const bad = { headers: { Authorization: 'Bearer bad' } };
const isBad = ({ authorization }: Asked): boolean => authorization === 'Bearer bad';
const rejects = (plan: (asked: Asked) => Reply | undefined) =>
  runAcme(plan, [async ({ api, verify }) => verify(await api.probe(bad), isRejected, { errors: [] })]);

const midway =
  (reply: Reply) =>
  ({ count }: Asked): Reply | undefined =>
    count > 1 ? reply : undefined;

const firewall = json(403, { message: 'Forbidden' });

const table: [what: string, plan: (asked: Asked) => Reply | undefined, verdict: string, says: RegExp][] = [
  ['an honest refusal', () => undefined, 'passed', /^$/],
  ['a refusal that no document has', (asked) => (isBad(asked) ? firewall : undefined), 'passed', /^$/],
  ['a firewall that begins to refuse everybody', midway(firewall), 'blocked', /403, and so are good requests/],
  ['a page in answer to everything', midway(page(200)), 'blocked', /200 with a web page/],
  ['a page in answer to this request alone', (asked) => (isBad(asked) ? page(200) : undefined), 'failed', /^$/],
  ['a redirect of everything', midway({ status: 302 }), 'blocked', /302 with a redirect/],
  ['a redirect of this request alone', (asked) => (isBad(asked) ? { status: 302 } : undefined), 'failed', /^$/],
  ['a server error in answer to everything', midway(json(500, {})), 'blocked', /500 with a server error/],
  ['a server error in answer to this request alone', (a) => (isBad(a) ? json(500, {}) : undefined), 'failed', /^$/],
  ['maintenance', midway(json(503, {})), 'blocked', /503 after 2 repeats/],
];

describe('a bad request that meets', () => {
  for (const [what, plan, verdict, says] of table) {
    test(`${what} is ${verdict}`, async () => {
      const { records } = await rejects(plan);
      assert.equal(records[0]?.verdict, verdict, records[0]?.reason);
      assert.match(records[0]?.reason ?? '', says);
    });
  }

  test('a refusal that was once seen beside a good request needs no other request again', async () => {
    const body: Parameters<typeof runAcme>[1][number] = async ({ api, verify }) =>
      verify(await api.probe(bad), isRejected, { errors: [] });
    const { seen } = await runAcme(undefined, [body, body, body]);
    assert.deepEqual(
      seen.map(({ method, authorization }) => [method, authorization].join(' ')),
      ['POST ', 'GET Bearer bad', 'GET Bearer token-of-acme-1', 'GET Bearer bad', 'GET Bearer bad'],
    );
  });

  test('a refusal that the good request of one operation met before is looked into all the same', async () => {
    const locked = ({ path, count }: Asked): Reply | undefined =>
      path === '/token' && count > 1 ? json(403, { error: 'locked' }) : undefined;
    const { records } = await runAcme(locked, [
      async ({ api, verify }) => verify(await api.probe(), isAccepted),
      async ({ api, verify }) => verify(await api.send('issue-token'), isAccepted),
      async ({ api, verify }) =>
        verify(await api.send('issue-token', { headers: { 'X-Odd': 'yes' } }), isRejected, { errors: [] }),
    ]);
    assert.deepEqual(
      records.map(({ verdict }) => verdict),
      ['passed', 'failed', 'blocked'],
    );
  });

  test('a provider that answers good requests so gives it up after three of them', async () => {
    const body: Parameters<typeof runAcme>[1][number] = async ({ api, verify }) =>
      verify(await api.probe(bad), isRejected, { errors: [] });
    const { seen, context } = await runAcme(midway(page(200)), Array(10).fill(body));
    assert.equal(
      context.breaker.isOpen()?.reason,
      'good requests are answered with a web page: maintenance, a gateway or a login',
    );
    assert.ok(seen.length < 10, `${seen.length} requests`);
  });
});

describe('an answer that is not as it should be, and that good requests get as well,', () => {
  const creates: Body = async ({ api, verify }) => verify(await api.send('make-key'), isAccepted, {});
  const rejectsBad: Body = async ({ api, verify }) => verify(await api.probe(bad), isRejected, { errors: [] });
  const hasName = { ...acme.contract.operations.get('issue-token')?.success, status: 201 } as DocumentedResponse;
  const strict = (): typeof acme => {
    const operations = new Map(
      [...acme.contract.operations].map(([id, each]) => [id, { ...each, successes: [{ ...hasName, status: 201 }] }]),
    );
    return { ...acme, contract: { ...acme.contract, operations } };
  };
  for (const [what, plan, body, verdict] of [
    ['a refusal', midway(json(404, { message: 'no route' })), creates, 'blocked'],
    [
      'a refusal of this alone',
      (a) => (a.path === '/keys' ? json(404, { message: 'x' }) : undefined),
      creates,
      'failed',
    ],
    ['a success that no document has', midway(json(200, { ok: true })), rejectsBad, 'blocked'],
    ['such a success of this alone', (a) => (isBad(a) ? json(200, { ok: true }) : undefined), rejectsBad, 'failed'],
  ] as [string, (asked: Asked) => Reply | undefined, Body, string][]) {
    test(`such as ${what}, is ${verdict === 'blocked' ? 'nobody’s fault' : 'the provider’s fault'}`, async () => {
      const { records } = await runAcme(plan, [body], { provider: strict() });
      assert.equal(records[0]?.verdict, verdict, records[0]?.reason);
      assert.deepEqual(records[0]?.findings.length, verdict === 'blocked' ? 0 : 1);
    });
  }

  test('such as a success that breaks one field of the documented ones, is the provider’s fault', async () => {
    const broken = { ...issue.success, status: 201, schema: issue.success.schema } as DocumentedResponse;
    const operations = new Map(
      [...acme.contract.operations].map(([id, each]) => [id, { ...each, successes: [broken] }]),
    );
    const provider = { ...acme, contract: { ...acme.contract, operations } };
    const acceptsAll = (): Reply => json(201, { token: 'tok_1', expiration_date: 1 });
    const { records } = await runAcme(acceptsAll, [rejectsBad], { provider });
    assert.equal(records[0]?.verdict, 'failed', records[0]?.reason);
  });
});
