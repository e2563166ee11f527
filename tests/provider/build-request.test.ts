import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { operationOf } from '../../src/contract/contract.ts';
import { buildRequest, type Change, withoutCredentials } from '../../src/provider/build-request.ts';
import type { RequestTemplate } from '../../src/provider/provider.ts';
import { template } from '../../src/provider/template.ts';
import { issue, sezzle } from '../checks/exchanges.ts';

const order = operationOf(sezzle, 'get-order');
const values: Record<string, string> = { token: 'tok.1', publicKey: 'pub', privateKey: 'p/r i&v', $uuid: 'u-1' };
const asked: string[] = [];
const resolve = async (name: string): Promise<string> => {
  asked.push(name);
  const value = values[name];
  if (value === undefined) throw new Error(`no "${name}"`);
  return value;
};
const goodOrder: RequestTemplate = {
  path: { order_reference_id: 'assay-{$uuid}' },
  query: { page: '1', 'include-shipping-info': 'true' },
  headers: { Authorization: 'Bearer {token}' },
};
const build = (change: Change = {}) => buildRequest(order, goodOrder, change, resolve);
const keys: RequestTemplate = {
  body: { public_key: '{publicKey}', private_key: '{privateKey}', n: 1, list: ['{publicKey}', null] },
};
const post = (change: Change = {}, template: RequestTemplate = keys) => buildRequest(issue, template, change, resolve);

describe('the good request', () => {
  test('has its placeholders filled', async () => {
    const request = await build();
    assert.equal(request.method, 'GET');
    assert.equal(request.target, '/v1/orders/assay-u-1?page=1&include-shipping-info=true');
    assert.deepEqual(request.headers, { Accept: 'application/json', Authorization: 'Bearer tok.1' });
    assert.equal(request.body, undefined);
  });

  test('has a JSON body with the documented media type', async () => {
    const request = await post();
    assert.equal(request.headers['Content-Type'], 'application/json');
    assert.deepEqual(JSON.parse(request.body ?? ''), {
      public_key: 'pub',
      private_key: 'p/r i&v',
      n: 1,
      list: ['pub', null],
    });
  });

  test('fails where a placeholder has no value', async () => {
    await assert.rejects(post({}, { body: { key: '{nobody}' } }), /no "nobody"/);
  });
});

describe('headers', () => {
  test('are replaced whatever the case of their names', async () => {
    const { headers } = await build({ headers: { aUTHORIZATION: 'Bearer other' } });
    assert.deepEqual(headers, { Accept: 'application/json', aUTHORIZATION: 'Bearer other' });
  });

  test('are removed by null, and empty by an empty text', async () => {
    assert.ok(!('Authorization' in (await build({ headers: { authorization: null } })).headers));
    assert.equal((await build({ headers: { Authorization: '' } })).headers.Authorization, '');
  });

  test('of a body may be another type or none', async () => {
    assert.equal((await post({ headers: { 'content-type': 'text/plain' } })).headers['content-type'], 'text/plain');
    const { headers } = await post({ headers: { 'Content-Type': null } });
    assert.ok(!Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'));
  });

  test('may hold placeholders in a change too', async () => {
    assert.equal((await build({ headers: { 'X-Token': template`{token}` } })).headers['X-Token'], 'tok.1');
  });
});

describe('the query', () => {
  test('is encoded', async () => {
    const { target } = await build({
      query: { page: null, 'include-shipping-info': null, k: template`{privateKey}`, e: 'é=&+' },
    });
    assert.deepEqual(
      [...new URL(target, 'https://a.test').searchParams],
      [
        ['k', 'p/r i&v'],
        ['e', 'é=&+'],
      ],
    );
    assert.ok(!/[ é]/.test(target));
  });

  test('is case-sensitive, and loses a parameter by null', async () => {
    const { target } = await build({ query: { Page: '2', 'include-shipping-info': null } });
    assert.equal(target.split('?')[1], 'page=1&Page=2');
  });

  test('may be empty', async () => {
    assert.ok(!(await build({ query: { page: null, 'include-shipping-info': null } })).target.includes('?'));
  });
});

describe('the path', () => {
  test('is encoded, so that a value never leaves its place', async () => {
    const { target } = await build({ path: { order_reference_id: '../v2/orders?x=1#é' } });
    assert.equal(target.split('?')[0], '/v1/orders/..%2Fv2%2Forders%3Fx%3D1%23%C3%A9');
  });

  test('may be another one altogether, as may the method', async () => {
    const { method, target } = await build({ method: 'PATCH', target: '/nowhere' });
    assert.deepEqual([method, target], ['PATCH', '/nowhere?page=1&include-shipping-info=true']);
  });
});

describe('the body', () => {
  test('may be another one, or a function of the good one', async () => {
    assert.equal((await post({ body: [] })).body, '[]');
    assert.equal((await post({ body: null })).body, 'null');
    const { body } = await post({ body: (good) => ({ ...(good as object), extra: true }) });
    assert.deepEqual([JSON.parse(body ?? '').public_key, JSON.parse(body ?? '').extra], ['pub', true]);
  });

  test('may be any text, also none at all', async () => {
    assert.equal((await post({ text: '{"public_key": ' })).body, '{"public_key": ');
    const { body, headers } = await post({ text: '' });
    assert.deepEqual([body, headers['Content-Type']], ['', 'application/json']);
  });
});

describe('other values for placeholders', () => {
  test('take the place of the usual ones, which are then not asked for', async () => {
    asked.length = 0;
    const { headers } = await build({ using: { token: 'tok.2' } });
    assert.equal(headers.Authorization, 'Bearer tok.2');
    assert.ok(!asked.includes('token'));
  });

  test('may hold what a replacement pattern would mean', async () => {
    assert.equal((await build({ using: { token: "$&$1$'" } })).headers.Authorization, "Bearer $&$1$'");
  });
});

test('without credentials, a request keeps nothing of them', async () => {
  assert.equal((await post(withoutCredentials(issue))).body, '{}');
  const { headers, body } = await build(withoutCredentials(order));
  assert.deepEqual([headers, body], [{ Accept: 'application/json' }, undefined]);
  const own: RequestTemplate = {
    headers: { 'X-Own-Key': '{privateKey}', 'X-Version': '2' },
    query: { key: '{privateKey}', page: '1' },
    cookies: { session: '{token}' },
    client: { kind: 'headers', headers: { 'X-Client': '{publicKey}' } },
  };
  const bare = await buildRequest(order, own, withoutCredentials(order, own), async () => 'secret');
  assert.deepEqual(bare.headers, { Accept: 'application/json', 'X-Version': '2' });
  assert.match(bare.target, /\?page=1$/);
});

describe('a text of a change', () => {
  const looksLikeOne = 'Bearer {privateKey}';

  test('is sent as it is, because a provider may have given it, even where it looks like a placeholder', async () => {
    const { headers, target } = await build({
      headers: { Authorization: looksLikeOne },
      path: { order_reference_id: '{privateKey}' },
      query: { page: '{privateKey}' },
    });
    assert.equal(headers.Authorization, looksLikeOne);
    assert.match(target, /^\/v1\/orders\/%7BprivateKey%7D\?.*page=%7BprivateKey%7D/);
    const used = await build({ using: { token: '{privateKey}' } });
    assert.equal(used.headers.Authorization, looksLikeOne);
  });

  test('is filled where it is a template of ours', async () => {
    const { headers } = await build({ headers: { Authorization: template`Basic {privateKey}` } });
    assert.equal(headers.Authorization, 'Basic p/r i&v');
  });
});
