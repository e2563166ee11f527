import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { jwtVerify } from 'jose';
import type { Operation } from '../../src/contract/contract.ts';
import { type BuiltRequest, buildRequest, type Change } from '../../src/provider/build-request.ts';
import type { ClientAuthentication } from '../../src/provider/client-authentication.ts';
import type { RequestTemplate } from '../../src/provider/provider.ts';
import { clientDeviations } from '../../src/provocations/client.ts';

const success = { status: 200, bodyOptional: false, headers: {}, examples: {}, clauses: [], source: '' };
const form = 'application/x-www-form-urlencoded';
const issue: Operation = {
  id: 'issue',
  method: 'POST',
  path: '/token',
  parameters: [],
  body: { mediaType: form, required: true, schema: 'Token' },
  security: [],
  success: { ...success, mediaType: 'application/json' },
  successes: [],
  errors: [],
  clauses: [],
  source: '',
};

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const values: Record<string, string> = {
  id: 'shop 1',
  secret: 'p@ss:wörd+{id}',
  pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  jwk: JSON.stringify(privateKey.export({ format: 'jwk' })),
};
const now = Date.UTC(2026, 0, 1);
const build = (template: RequestTemplate, change: Change = {}): Promise<BuiltRequest> =>
  buildRequest(issue, template, change, async (name) => values[name] ?? `(${name})`, {
    baseUrl: 'https://a.test',
    now,
  });
const sent = (client: ClientAuthentication, change?: Change) =>
  build({ body: { grant_type: 'client_credentials' }, client }, change);
const fieldsOf = (request: BuiltRequest) => Object.fromEntries(new URLSearchParams(request.body));

describe('a body', () => {
  test('is a form where the operation’s media type is that of forms, from the same template', async () => {
    const request = await build({ body: { a: '{id}', n: 1, yes: true, none: null, list: ['x', 'y'], deep: { b: 1 } } });
    assert.equal(request.headers['Content-Type'], form);
    assert.equal(request.body, 'a=shop+1&n=1&yes=true&none=&list=x&list=y&deep=%7B%22b%22%3A1%7D');
  });

  test('is JSON where the request asks for that documented type', async () => {
    const request = await build({ body: { a: '{id}' } }, { mediaType: 'application/json' });
    assert.equal(request.headers['Content-Type'], 'application/json');
    assert.equal(request.body, '{"a":"shop 1"}');
  });

  test('is absent where there is no template of it', async () => assert.equal((await build({})).body, undefined));
});

describe('a client authenticates itself', () => {
  // What is expected here is written out by hand, after RFC 6749 2.3.1 and RFC 7617.
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  const cases: [string, ClientAuthentication, Partial<Record<'Authorization' | 'X-Id', string>>][] = [
    [
      'by Basic, form-encoded',
      { kind: 'basic', id: '{id}', secret: '{secret}' },
      { Authorization: basic('shop+1:p%40ss%3Aw%C3%B6rd%2B%7Bid%7D') },
    ],
    [
      'by Basic, raw',
      { kind: 'basic', id: '{id}', secret: '{secret}', encoding: 'raw' },
      { Authorization: basic('shop 1:p@ss:wörd+{id}') },
    ],
    ['by Basic with a key alone', { kind: 'basic', id: '{id}', secret: '' }, { Authorization: basic('shop+1:') }],
    ['by a key after Basic as it is', { kind: 'basic-key', key: '{id}' }, { Authorization: 'Basic shop 1' }],
    ['by a bearer secret', { kind: 'bearer', secret: '{id}' }, { Authorization: 'Bearer shop 1' }],
    ['by another word', { kind: 'scheme', scheme: 'Client', secret: '{id}' }, { Authorization: 'Client shop 1' }],
    ['by headers', { kind: 'headers', headers: { 'X-Id': '{id}' } }, { 'X-Id': 'shop 1' }],
  ];
  for (const [name, client, expected] of cases) {
    test(name, async () => {
      const request = await sent(client);
      for (const [header, value] of Object.entries(expected)) assert.equal(request.headers[header], value);
      assert.deepEqual(fieldsOf(request), { grant_type: 'client_credentials' });
    });
  }

  test('by fields of the body and of the query, and what they are filled with is not read again', async () => {
    const fields = { client_id: '{id}', client_secret: '{secret}' };
    assert.deepEqual(fieldsOf(await sent({ kind: 'body', fields })), {
      grant_type: 'client_credentials',
      client_id: 'shop 1',
      client_secret: 'p@ss:wörd+{id}',
    });
    const { target } = await sent({ kind: 'query', query: { key: '{secret}' } });
    assert.equal(new URL(target, 'https://a.test').searchParams.get('key'), 'p@ss:wörd+{id}');
  });

  for (const key of ['{pem}', '{jwk}']) {
    test(`by an assertion that the public key verifies: ${key}`, async () => {
      const request = await sent({ kind: 'assertion', id: '{id}', key, alg: 'ES256', keyId: 'k1' });
      const { client_assertion = '', ...rest } = fieldsOf(request);
      assert.deepEqual(rest, {
        grant_type: 'client_credentials',
        client_id: 'shop 1',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
      const { payload, protectedHeader } = await jwtVerify(client_assertion, createPublicKey(privateKey), {
        audience: 'https://a.test/token',
        issuer: 'shop 1',
        subject: 'shop 1',
        currentDate: new Date(now + 1000),
      });
      assert.equal(protectedHeader.kid, 'k1');
      assert.equal(payload.exp, now / 1000 + 60);
      assert.ok(payload.jti);
      assert.deepEqual(Object.values(request.secrets), [client_assertion]);
    });
  }

  test('by its secret, with an HMAC', async () => {
    const { client_assertion = '' } = fieldsOf(
      await sent({ kind: 'assertion', id: '{id}', key: '{secret}', alg: 'HS256' }),
    );
    const verified = await jwtVerify(client_assertion, new TextEncoder().encode(values.secret), {
      currentDate: new Date(now),
    });
    assert.equal(verified.payload.sub, 'shop 1');
  });

  const rsa = { modulusLength: 2048 };
  const pairs = {
    RS256: generateKeyPairSync('rsa', rsa),
    PS512: generateKeyPairSync('rsa', rsa),
    ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    EdDSA: generateKeyPairSync('ed25519'),
  };
  for (const alg of Object.keys(pairs) as (keyof typeof pairs)[]) {
    test(`by an assertion of each algorithm: ${alg}`, async () => {
      values.own = String(pairs[alg].privateKey.export({ type: 'pkcs8', format: 'pem' }));
      const { client_assertion = '' } = fieldsOf(await sent({ kind: 'assertion', id: '{id}', key: '{own}', alg }));
      const verified = await jwtVerify(client_assertion, pairs[alg].publicKey, { currentDate: new Date(now) });
      assert.equal(verified.protectedHeader.alg, alg);
    });
  }

  test('by its certificate, which is the matter of TLS: no more than its id is sent, and where none is given nothing', async () => {
    const named = await sent({ kind: 'certificate', id: '{id}' });
    assert.deepEqual(fieldsOf(named), { grant_type: 'client_credentials', client_id: 'shop 1' });
    const unnamed = await sent({ kind: 'certificate' });
    assert.deepEqual(fieldsOf(unnamed), { grant_type: 'client_credentials' });
    for (const { headers, secrets } of [named, unnamed]) {
      assert.equal(headers.Authorization, undefined);
      assert.deepEqual(secrets, {});
    }
  });

  test('and a computed secret is named, so that it can be masked', async () => {
    const { headers, secrets } = await sent({ kind: 'basic', id: '{id}', secret: '{secret}' });
    assert.deepEqual(Object.values(secrets), [headers.Authorization?.replace('Basic ', '')]);
  });
});

describe('the deviations of a client', () => {
  const client: ClientAuthentication = { kind: 'basic', id: '{id}', secret: '{secret}' };
  const good = { id: 'shop 1', secret: values.secret ?? '' };

  test('differ from the good request and from each other, each in its one thing', async () => {
    const deviations = clientDeviations(client);
    const requests = await Promise.all(deviations.map(({ change }) => sent(client, change(good, 'u-1'))));
    const texts = [await sent(client), ...requests].map(({ headers, body, target }) =>
      JSON.stringify({ headers, body, target }),
    );
    assert.equal(new Set(texts).size, deviations.length + 1);
    assert.deepEqual([...new Set(deviations.map(({ clause }) => clause))].sort(), [
      'CREDENTIAL-INVALID',
      'CREDENTIAL-MISSING',
      'CREDENTIAL-PLACE',
      'CREDENTIAL-TWICE',
    ]);
  });

  test('have the other way of a client that is registered for one alone, and of no other client', async () => {
    const only = clientDeviations({ ...client, only: true }).filter(({ clause }) => clause === 'CREDENTIAL-METHOD');
    assert.deepEqual(
      only.map(({ title }) => title),
      ['the credentials in the body only'],
    );
    const { headers, body } = await sent(client, only[0]?.change(good, 'u-1'));
    assert.equal(headers.Authorization, undefined);
    assert.equal(new URLSearchParams(body).get('client_secret'), values.secret);
  });

  test('of an assertion are refused by who verifies it, each for its own reason', async () => {
    const assertion: ClientAuthentication = { kind: 'assertion', id: '{id}', key: '{pem}', alg: 'ES256' };
    const reasons: Record<string, RegExp> = {
      'ASSERTION-KEY': /signature verification failed/,
      'ASSERTION-AUDIENCE': /"aud"/,
      'ASSERTION-EXPIRED': /"exp"/,
    };
    const deviations = clientDeviations(assertion);
    for (const [clause, reason] of Object.entries(reasons)) {
      const change = deviations.find((each) => each.clause === clause)?.change({ pem: values.pem ?? '' }, 'u-1');
      const { client_assertion = '' } = fieldsOf(await sent(assertion, change));
      const verified = jwtVerify(client_assertion, createPublicKey(privateKey), {
        audience: 'https://a.test/token',
        currentDate: new Date(now),
      });
      await assert.rejects(verified, reason, clause);
    }
    const replayed = deviations.find(({ clause }) => clause === 'ASSERTION-REPLAYED');
    assert.equal(replayed?.twice, true);
    const change = replayed?.change({}, 'u-1');
    const jti = async () =>
      JSON.parse(
        Buffer.from(
          (fieldsOf(await sent(assertion, change)).client_assertion ?? '').split('.')[1] ?? '',
          'base64url',
        ).toString(),
      ).jti as string;
    assert.equal(await jti(), await jti());
  });
});
