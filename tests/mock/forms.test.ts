import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Contract } from '../../src/contract/contract.ts';
import type { Json } from '../../src/contract/json.ts';
import { type Mock, startMock } from '../../src/mock/mock.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { answer, operation, tokenService } from './token-service.ts';

const form = { body: { mediaType: 'application/x-www-form-urlencoded', required: true, schema: 'TokenRequest' } };
const basic = { security: [['client']] };
const refused: [number, string][] = [
  [400, 'invalid_request'],
  [401, 'invalid_client'],
];
const pair = { access_token: 'opaque', expires_in: 600, expires_at: '2026-01-01T00:00:00Z', refresh_token: 'opaque' };
const redirect = { ...answer(302), headers: {} };

const operations = [
  operation('token', 'POST /token', answer(200, pair), refused, { ...form, ...basic }),
  operation('revoke', 'POST /revocation', answer(200), refused, { ...form, ...basic }),
  operation('inspect', 'POST /introspection', answer(200, { data: { state: 'live' } }), refused, { ...form, ...basic }),
  operation('read', 'GET /account', answer(200, { name: 'Acme' }), [[401, 'invalid_token']], {
    security: [['bearer']],
    server: 'resources',
  }),
  operation('log-out', 'POST /logout', answer(204), [[401, 'invalid_token']], { security: [['bearer']] }),
  operation('sign-in', 'POST /session', answer(200, { ok: true }), [], basic),
  operation('authorize', 'POST /authorize', redirect, [], basic),
];

const contract: Contract = {
  ...tokenService.contract,
  otherServers: { resources: [] },
  operations: new Map(operations.map((each) => [each.id, each])),
  errors: operations.flatMap((each) => each.errors),
  securitySchemes: { client: { type: 'http', scheme: 'basic' }, bearer: { type: 'http', scheme: 'bearer' } },
};

const client = { kind: 'basic', id: '{id}', secret: '{secret}' } as const;
const passwordGrant = { client, body: { grant_type: 'password', username: 'ann' } };
const refreshGrant = { client, body: { grant_type: 'refresh_token', refresh_token: '{refresh}' } };

/** An OAuth server with one token endpoint for three grants, its resources on a server of their own, and tokens outside of bodies. */
const oneEndpoint: Provider = {
  ...tokenService,
  contract,
  tokens: {
    access: {
      issuedBy: 'token',
      pointer: '/access_token',
      lifetime: { pointer: '/expires_in', as: 'seconds' },
      otherLifetimes: [{ pointer: '/expires_at', as: 'date-time' }],
    },
    refresh: { issuedBy: 'token', pointer: '/refresh_token', request: passwordGrant },
    session: { issuedBy: 'sign-in', pointer: '', from: { cookie: 'session' } },
    ticket: { issuedBy: 'sign-in', pointer: '', from: { header: 'X-Ticket' } },
    code: { issuedBy: 'authorize', pointer: '', from: { location: 'code' } },
  },
  requests: {
    token: { client, body: { grant_type: 'client_credentials' } },
    revoke: { client, body: { token: '{refresh}' } },
    inspect: { client, body: { token: '{access}' } },
    'sign-in': { client },
    authorize: { client },
    read: { headers: { Authorization: 'Bearer {access}' } },
    'log-out': { headers: { Authorization: 'Bearer {access}' } },
  },
  renewals: [
    {
      operation: 'token',
      request: refreshGrant,
      spends: 'refresh',
      gives: ['access', 'refresh'],
      old: 'ends',
      singleUse: true,
      reuseEndsAll: true,
    },
  ],
  revocations: [
    { operation: 'revoke', names: 'refresh', ends: ['refresh', 'access'] },
    { operation: 'log-out', names: 'access', ends: ['access'] },
  ],
  introspections: [{ operation: 'inspect', of: 'access', active: { pointer: '/data/state', is: 'live' } }],
  preflight: 'token',
  probes: [{ operation: 'read' }],
};

const schemaOf = (): Json => ({ type: 'object' });

describe('a mock of one token endpoint for several grants', () => {
  let mock: Mock;
  before(async () => {
    mock = await startMock(oneEndpoint, undefined, { schemaOf });
  });
  after(() => mock.close());

  const authorization = (): string => {
    const { id = '', secret = '' } = mock.credentials;
    return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  };
  const post = async (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(mock.baseUrl + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { authorization: authorization(), ...headers },
      redirect: 'manual',
    });
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    return { status: response.status, headers: response.headers, body };
  };
  const grant = async () => {
    const { body } = await post('/token', { grant_type: 'password', username: 'ann' });
    return { access: body.access_token ?? '', refresh: body.refresh_token ?? '' };
  };
  const renew = (token: string) => post('/token', { grant_type: 'refresh_token', refresh_token: token });
  const read = async (token: string, base = mock.servers.resources): Promise<number> =>
    (await fetch(`${base}/account`, { headers: { authorization: `Bearer ${token}` } })).status;

  test('gives each grant its own tokens, and none of another', async () => {
    const { body } = await post('/token', { grant_type: 'client_credentials' });
    assert.deepEqual(Object.keys(body), ['access_token', 'expires_in', 'expires_at']);
    assert.ok((await grant()).refresh);
  });

  test('declares an end in each of its fields', async () => {
    const before = Date.now();
    const { body } = await post('/token', { grant_type: 'client_credentials' });
    assert.equal(Number(body.expires_in), 600);
    const issuedAt = Date.parse(body.expires_at ?? '') - 600_000;
    assert.ok(issuedAt > before - 1000 && issuedAt <= Date.now(), `issued at ${issuedAt}, and asked for at ${before}`);
  });

  test('lets no client in that does not authenticate itself, in both halves and in one place', async () => {
    const { id = '', secret = '' } = mock.credentials;
    const half = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const inBody = { client_id: id, client_secret: secret };
    const cases: [Record<string, string>, Record<string, string>][] = [
      [{}, { authorization: '' }],
      [{}, { authorization: half(id, 'wrong') }],
      [{}, { authorization: half('wrong', secret) }],
      [inBody, { authorization: '' }],
      [inBody, {}],
    ];
    for (const [fields, headers] of cases) {
      const { status } = await post('/token', { grant_type: 'client_credentials', ...fields }, headers);
      assert.ok(status === 401 || status === 400, JSON.stringify([fields, Object.keys(headers), status]));
    }
  });

  test('spends a refresh token once, ends the access token before, and the whole chain at the second time', async () => {
    const first = await grant();
    assert.equal(await read(first.access), 200);
    const { status, body } = await renew(first.refresh);
    assert.equal(status, 200);
    assert.equal(await read(first.access), 401);
    assert.equal(await read(body.access_token ?? ''), 200);
    assert.equal((await renew(first.refresh)).status, 401);
    assert.equal(await read(body.access_token ?? ''), 401);
    assert.equal((await renew(body.refresh_token ?? '')).status, 401);
  });

  test('ends the token that lets a logout in', async () => {
    const [other, { access, refresh }] = [await grant(), await grant()];
    assert.equal((await post('/logout', {}, { authorization: `Bearer ${access}` })).status, 204);
    assert.equal(await read(access), 401);
    assert.equal(await read(other.access), 200);
    assert.equal((await renew(refresh)).status, 200);
  });

  test('ends with a revoked token those that are declared to end with it', async () => {
    const [other, revoked] = [await grant(), await grant()];
    assert.equal((await post('/revocation', { token: revoked.refresh })).status, 200);
    assert.equal((await renew(revoked.refresh)).status, 401);
    assert.equal(await read(revoked.access), 401);
    assert.equal(await read(other.access), 200);
  });

  test('says in the declared field what a token is worth', async () => {
    const { access, refresh } = await grant();
    const ask = async (token: string) => (await post('/introspection', { token })).body;
    assert.deepEqual(await ask(access), { data: { state: 'live' } });
    await post('/revocation', { token: refresh });
    assert.notDeepEqual(await ask(access), { data: { state: 'live' } });
  });

  test('puts tokens into a cookie, a header and the address of a redirect', async () => {
    const session = await post('/session');
    assert.match(session.headers.get('set-cookie') ?? '', /^session=[A-Za-z0-9]{40};/);
    assert.match(session.headers.get('x-ticket') ?? '', /^[A-Za-z0-9]{40}$/);
    const { status, headers } = await post('/authorize');
    assert.equal(status, 302);
    assert.match(new URL(headers.get('location') ?? '').searchParams.get('code') ?? '', /^[A-Za-z0-9]{40}$/);
  });

  test('has an operation on its own server only', async () => {
    const { access } = await grant();
    assert.notEqual(mock.servers.resources, mock.baseUrl);
    assert.equal(await read(access, mock.baseUrl), 404);
  });
});

test('a mock reads a body in each documented media type, and answers a text as itself', async () => {
  const json = { mediaType: 'application/json', required: true, schema: 'TokenRequest' };
  const asText = { ...answer(200, 'the-token'), mediaType: 'text/plain' };
  const issue = operation('token', 'POST /token', asText, [[415, 'type']], { body: json, bodies: [json, form.body] });
  const mock = await startMock(
    {
      ...oneEndpoint,
      contract: { ...contract, otherServers: {}, operations: new Map([['token', issue]]), errors: issue.errors },
      tokens: { access: { issuedBy: 'token', pointer: '' } },
      requests: { token: { body: {} } },
      renewals: [],
      revocations: [],
      introspections: [],
      probes: [],
    },
    undefined,
    { schemaOf },
  );
  const send = (type: string, body: string) =>
    fetch(`${mock.baseUrl}/token`, { method: 'POST', body, headers: { 'content-type': type } });
  try {
    for (const [type, body] of [
      ['application/json', '{}'],
      [form.body.mediaType, 'a=1'],
    ] as const) {
      const response = await send(type, body);
      assert.equal(response.headers.get('content-type'), 'text/plain');
      assert.match(await response.text(), /^[A-Za-z0-9]{40}$/);
    }
    assert.equal((await send('application/xml', '<a/>')).status, 415);
  } finally {
    await mock.close();
  }
});
