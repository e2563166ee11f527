import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createTransport, Outage } from '../../src/http/index.ts';
import { type HostileServer, startHostileServer } from './hostile-server.ts';
import { listen, listenHttp } from './servers.ts';

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

describe('a request', () => {
  test('sends header names as spelled, empty values, and no wish for compression', async () => {
    const sent: string[] = JSON.parse((await get('echo', { 'X-MiXeD': 'é', 'x-empty': '' })).body);
    const valueAfter = (name: string) => sent[sent.indexOf(name) + 1];
    assert.deepEqual(['X-MiXeD', 'x-empty', 'accept-encoding'].map(valueAfter), ['é', '', 'identity']);
  });

  test('leaves the accept-encoding of the caller alone', async () => {
    const sent: string[] = JSON.parse((await get('echo', { 'Accept-Encoding': 'br' })).body);
    assert.deepEqual(
      sent.filter((text) => /^accept-encoding$/i.test(text)),
      ['Accept-Encoding'],
    );
  });

  test('sends method, query and body', async () => {
    const url = new URL(`${hostile.url}/ok?a=%20b&c=`);
    await transport.send({ method: 'PATCH', url, headers: {}, body: 'é' });
    const { method, url: sentUrl, body } = hostile.seen.at(-1) ?? assert.fail();
    assert.deepEqual([method, sentUrl, body], ['PATCH', '/ok?a=%20b&c=', 'é']);
  });

  test('brings no cookie back', async () => {
    const { url, close } = await listenHttp((request, answer) =>
      answer.setHeader('set-cookie', 'a=1; Path=/').end(request.headers.cookie ?? 'none'),
    );
    for (const _ of [1, 2]) {
      assert.equal((await transport.send({ method: 'GET', url, headers: {} })).body, 'none');
    }
    await close();
  });

  const illegal: Record<string, Record<string, string>> = {
    'a line break': { 'x-a': 'canary\r\nx-b: c' },
    'a character beyond latin1': { 'x-a': 'canary‹' },
    'a name with a space': { 'x a': 'canary' },
    'a header of the connection': { 'transfer-encoding': 'canary' },
  };
  for (const [what, headers] of Object.entries(illegal)) {
    test(`with ${what} is a mistake of the caller and no outage`, async () => {
      await assert.rejects(
        get('ok', headers),
        (error: Error) => !(error instanceof Outage) && !/canary/.test(error.message),
      );
    });
  }

  /** Answers the first request on each connection; at the second it says these bytes and ends the connection. */
  const forgetful = (lastWords: string) => {
    let requests = 0;
    const server = createServer((socket) => {
      let here = 0;
      socket.on('data', () => {
        requests++;
        if (++here === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
        else if (lastWords === '') socket.resetAndDestroy();
        else socket.end(lastWords);
      });
    });
    return { server: listen(server), requests: () => requests };
  };

  test('that meets a stale connection is sent again on a fresh one', async () => {
    const { server, requests } = forgetful('');
    const { url, close } = await server;
    for (const _ of [1, 2, 3]) {
      assert.equal((await transport.send({ method: 'POST', url, headers: {}, body: '{}' })).status, 200);
    }
    assert.equal(requests(), 5);
    await close();
  });

  test('that a server must not do twice goes out once, even where the connection may have been stale', async () => {
    const { server, requests } = forgetful('');
    const { url, close } = await server;
    const send = () => transport.send({ method: 'POST', url, headers: {}, body: '{}' }, { mayRepeat: false });
    await send();
    await assert.rejects(send(), Outage);
    assert.equal(requests(), 2);
    await close();
  });

  test('that was answered by half an answer is not sent again', async () => {
    const { server, requests } = forgetful('HTTP/1.1 200 OK\r\nX-Ha');
    const { url, close } = await server;
    const send = () => transport.send({ method: 'POST', url, headers: {}, body: '{}' });
    await send();
    await assert.rejects(send(), Outage);
    assert.equal(requests(), 2);
    await close();
  });
});
