import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTokenService } from './token-service.ts';

type Service = Awaited<ReturnType<typeof startTokenService>>;

describe('a mock without code', () => {
  let service: Service;
  before(async () => {
    service = await startTokenService();
  });
  after(() => service.mock.close());
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  test('issues a new pair each time, with the lifetime of the example', async () => {
    const { status, body } = await service.post('/token', {});
    assert.equal(status, 200);
    assert.equal(body?.expires_in, 600);
    assert.match(String(body?.access_token), /^[A-Za-z0-9]{40}$/);
    assert.notEqual((await service.issue()).access, body?.access_token);
  });

  const wrong: [string, Record<string, string>, number, string][] = [
    ['a wrong secret', { client_secret: 'wrong-secret' }, 401, 'invalid_client'],
    ['a wrong id', { client_id: 'nobody' }, 401, 'invalid_client'],
    ['an empty secret', { client_secret: '' }, 400, 'invalid_request'],
    ['a field of another type', { size: 'large' }, 400, 'invalid_request'],
  ];
  for (const [what, fields, status, error] of wrong) {
    test(`answers ${what} with ${status} ${error}`, async () => {
      assert.deepEqual(await service.post('/token', fields), { status, body: { error } });
    });
  }

  test('answers a body of another media type as malformed', async () => {
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    assert.equal((await service.send('/token', init)).status, 400);
  });

  test('lets the bearer of a token in, whatever the letter case of the scheme', async () => {
    const { access } = await service.issue();
    assert.deepEqual((await service.read(bearer(access))).body, { name: 'Acme' });
    assert.equal((await service.read({ authorization: `bEARER   ${access}` })).status, 200);
  });

  test('lets nobody in without one', async () => {
    const { access, refresh } = await service.issue();
    const { id = '' } = service.mock.credentials;
    const headers = [
      {},
      bearer(''),
      bearer(refresh),
      bearer(id),
      bearer(access.slice(0, 20)),
      { authorization: access },
    ];
    for (const each of headers) assert.equal((await service.read(each)).status, 401, JSON.stringify(each));
  });

  test('lets in who satisfies all schemes of another alternative, and not who satisfies one', async () => {
    const { access } = await service.issue();
    const { device = '' } = service.mock.credentials;
    assert.equal((await service.read({ 'x-session': access, 'x-device': device })).status, 200);
    assert.equal((await service.read({ 'x-session': access })).status, 401);
    assert.equal((await service.read({ 'x-device': device })).status, 401);
  });

  test('has nothing where a probe asks for something absent, nor where no operation is', async () => {
    const { access } = await service.issue();
    for (const path of ['/orders/1', '/nowhere']) {
      assert.deepEqual(await service.send(path, { headers: bearer(access) }), {
        status: 404,
        body: { error: 'not_found' },
      });
    }
  });

  test('renews, and keeps the old access token alive', async () => {
    const { access, refresh } = await service.issue();
    const { status, body } = await service.post('/renewal', { refresh_token: refresh });
    assert.equal(status, 200);
    assert.notEqual(body?.access_token, access);
    for (const token of [access, String(body?.access_token)])
      assert.equal((await service.read(bearer(token))).status, 200);
  });

  test('renews once, and ends the whole chain at the second time', async () => {
    const other = await service.issue();
    const { refresh } = await service.issue();
    const { body } = await service.post('/renewal', { refresh_token: refresh });
    assert.equal((await service.post('/renewal', { refresh_token: refresh })).status, 401);
    assert.equal((await service.read(bearer(String(body?.access_token)))).status, 401);
    assert.equal((await service.read(bearer(other.access))).status, 200);
  });

  test('ends a token that is revoked, and minds no other', async () => {
    const { access, refresh } = await service.issue();
    assert.equal((await service.post('/revocation', { token: 'never-issued' })).status, 200);
    assert.equal((await service.post('/revocation', { token: refresh })).status, 200);
    assert.equal((await service.post('/renewal', { refresh_token: refresh })).status, 401);
    assert.equal((await service.read(bearer(access))).status, 200);
  });

  test('says of a token whether it is active, and nothing more of one that is not', async () => {
    const { access } = await service.issue();
    const ask = async (token: string) => (await service.post('/introspection', { token })).body;
    assert.deepEqual(await ask(access), { active: true, scope: 'read' });
    assert.deepEqual(await ask('never-issued'), { active: false });
    service.mock.clock.pass(600);
    assert.deepEqual(await ask(access), { active: false });
    assert.equal((await service.read(bearer(access))).status, 401);
    service.mock.reset();
  });

  test('makes up credentials of the form that is asked for, the same in every run', async () => {
    const again = await startTokenService();
    await again.mock.close();
    assert.deepEqual(again.mock.credentials, service.mock.credentials);
    assert.match(again.mock.credentials.secret ?? '', /^[A-Za-z0-9]{8,16}$/);
    assert.notEqual(again.mock.credentials.id, again.mock.credentials.device);
  });
});

test('a shorter life takes the place of the documented one', async () => {
  const service = await startTokenService(undefined, { ttlSeconds: 5 });
  const { body } = await service.post('/token', {});
  await service.mock.close();
  assert.equal(body?.expires_in, 5);
});

test('a mock that names an error or an operation which is not documented does not start', async () => {
  await assert.rejects(startTokenService({ rejections: ['402/broke'] }), /suites\/oauth\/mock.ts: .* 402\/broke/);
  await assert.rejects(
    startTokenService({ operations: { pay: (call) => call.success() } }),
    /no operation is named pay/,
  );
});
