import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { createTransport, type HttpRequest } from '../../src/http/index.ts';
import { type HostileServer, startHostileServer } from './hostile-server.ts';
import { type Listening, listenHttp, listenRaw } from './servers.ts';

const transport = createTransport({ timeoutMs: 5_000, maxBodyBytes: 5_000_000 });
let hostile: HostileServer;

before(async () => {
  hostile = await startHostileServer();
});
after(async () => {
  await transport.close();
  await hostile.close();
});

const get = (behaviour: string, headers: Record<string, string> = {}) =>
  transport.send({ method: 'GET', url: new URL(`${hostile.url}/${behaviour}/v1/token`), headers });

/** One request to a server of its own. */
const ask = async (server: Promise<Listening>, request: Partial<HttpRequest> = {}) => {
  const { url, close } = await server;
  return transport.send({ method: 'GET', url, headers: {}, ...request }).finally(close);
};

describe('an answer', () => {
  test('comes with status, lower-case headers, text, size and duration', async () => {
    const answer = await get('ok');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/json');
    assert.equal(JSON.parse(answer.body).token_type, 'Bearer');
    assert.equal(answer.bytes, Buffer.byteLength(answer.body));
    assert.ok(answer.durationMs > 0);
    assert.ok(!('problem' in answer));
  });

  test('joins repeated headers', async () => {
    const server = listenRaw('HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nContent-Length: 0\r\n\r\n');
    assert.equal((await ask(server)).headers['set-cookie'], 'a=1, b=2');
  });

  test('may name its headers like members of an object', async () => {
    const server = listenRaw('HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\nContent-Length: 0\r\n\r\n');
    const { headers } = await ask(server);
    assert.deepEqual(Object.entries(headers).sort(), [
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['content-length', '0'],
    ]);
  });

  test('may follow an early hint', async () => {
    const hint = 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n';
    const answer = await ask(listenRaw(`${hint}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`));
    assert.deepEqual([answer.status, answer.body], [200, '{}']);
  });

  test('may come before the request was read', async () => {
    const server = listenRaw('HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}');
    const answer = await ask(server, { method: 'POST', body: 'x'.repeat(3_000_000) });
    assert.deepEqual([answer.status, answer.body], [413, '{}']);
  });

  test('to HEAD has no body, whatever its headers promise', async () => {
    const url = new URL(`${hostile.url}/truncated-gzip`);
    const answer = await transport.send({ method: 'HEAD', url, headers: {} });
    assert.deepEqual([answer.status, answer.body], [200, '']);
  });

  for (const [coding, name, encode] of [
    ['gzip', 'gzip', gzipSync],
    ['deflate', 'deflate', deflateSync],
    ['deflate', 'deflate without the bytes of zlib around it', deflateRawSync],
    ['br', 'br', brotliCompressSync],
  ] as const) {
    test(`in ${name} is decoded although it was not asked for`, async () => {
      const wire = encode('{"a":"é"}');
      const server = listenHttp((_, answer) => answer.writeHead(200, { 'content-encoding': coding }).end(wire));
      const { body, bytes } = await ask(server);
      assert.deepEqual([body, bytes], ['{"a":"é"}', wire.length]);
    });
  }

  test('in two codings is decoded in the reverse order', async () => {
    const wire = gzipSync(deflateSync('twice'));
    const server = listenHttp((_, answer) => answer.writeHead(200, { 'content-encoding': 'deflate, gzip' }).end(wire));
    assert.equal((await ask(server)).body, 'twice');
  });

  test('that begins with a byte order mark is read without it, and says so', async () => {
    const answer = await ask(listenHttp((_, answer) => answer.end('\ufeff{}')));
    assert.deepEqual([answer.body, answer.oddities], ['{}', ['a body that begins with a byte order mark']]);
  });
  test('that is no UTF-8 says so', async () => {
    const answer = await get('invalid-utf8');
    assert.equal(answer.problem, 'invalid-utf8');
    assert.match(answer.body, /\ufffd/);
  });

  const received: Record<string, string> = {
    'invalid-json': '"x", }',
    'deep-json': '['.repeat(5_000) + ']'.repeat(5_000),
    'duplicate-keys': '"access_token":"first","access_token":"second"',
    'proto-keys': '{"__proto__":{"admin":true},"constructor"',
    'huge-numbers': '9007199254740993,"big":1e400',
    'year-9999': '9999-12-31T23:59:59Z',
    '1-mb-jwt': Buffer.from('x'.repeat(699_999)).toString('base64'),
    'maintenance-page': '<!doctype html>',
    'script-in-message': '<script>alert(1)</script>',
    'ansi-in-message': '\x1b[2J',
  };
  for (const [behaviour, part] of Object.entries(received)) {
    test(`with ${behaviour} arrives as it is`, async () => assert.ok((await get(behaviour)).body.includes(part)));
  }

  test('may have a header of 10,000 characters', async () => {
    assert.equal((await get('long-header')).headers['x-long']?.length, 10_000);
  });

  for (const [behaviour, status] of Object.entries({ 'redirect-elsewhere': 307, 'redirect-loop': 302 })) {
    test(`with ${behaviour} is returned, and nothing goes to the other origin`, async () => {
      const requestsBefore = hostile.seen.length;
      const answer = await get(behaviour, { authorization: 'Bearer canary' });
      assert.equal(answer.status, status);
      assert.match(answer.headers.location ?? '', /v1\/token$/);
      assert.deepEqual(
        hostile.seen.slice(requestsBefore).map(({ server }) => server),
        ['hostile'],
      );
    });
  }
});
