import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectSocket, Outage, type OutageKind } from '../../src/http/index.ts';
import { startHostileServer } from './hostile-server.ts';
import { type Listening, listen, listenHttp, listenRaw } from './servers.ts';

const limits = { timeoutMs: 60_000, watchMs: 100, maxBodyBytes: 100_000 };

/** Connects once to a server of its own. */
const connect = async (server: Promise<Listening>, headers: Record<string, string> = {}) => {
  const { url, close } = await server;
  return connectSocket({ url, headers, ...limits }).finally(close);
};

const sockets = (onConnection: (socket: WebSocket) => void) => {
  const http = createServer();
  new WebSocketServer({ server: http }).on('connection', onConnection);
  return listen(http);
};

/** RFC 6455, 1.3. */
const protocolGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const closeFrame = Buffer.from([0x88, 2, 4401 >> 8, 4401 & 0xff]);

const isOutage = (kind: OutageKind) => (error: unknown) => error instanceof Outage && error.kind === kind;

test('a socket that stays open is open, with what it said', async () => {
  const outcome = await connect(sockets((socket) => socket.send('{"hello":"é"}')));
  assert.deepEqual(outcome, { kind: 'open', messages: ['{"hello":"é"}'] });
});

test('a socket that closes is closed, with code, reason and what it said before', async () => {
  const outcome = await connect(
    sockets((socket) => {
      socket.send('bye');
      socket.close(4401, 'token expired');
    }),
  );
  assert.deepEqual(outcome, { kind: 'closed', code: 4401, reason: 'token expired', messages: ['bye'] });
});

test('a socket that hangs up without a word is closed with 1006', async () => {
  const outcome = await connect(sockets((socket) => socket.terminate()));
  assert.deepEqual(outcome, { kind: 'closed', code: 1006, reason: '', messages: [] });
});

test('a server that says goodbye but keeps the connection has closed', async () => {
  const http = createServer().on('upgrade', ({ headers }, socket) => {
    const accepted = createHash('sha1').update(`${headers['sec-websocket-key']}${protocolGuid}`).digest('base64');
    const head = ['HTTP/1.1 101 x', 'Upgrade: websocket', 'Connection: upgrade', `Sec-WebSocket-Accept: ${accepted}`];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(closeFrame);
  });
  assert.deepEqual(await connect(listen(http)), { kind: 'closed', code: 4401, reason: '', messages: [] });
});

test('a refusal is an answer with status, headers and decoded body', async () => {
  const body = gzipSync('{"error":"unauthorized"}');
  const server = listenHttp((_, answer) => answer.writeHead(401, { 'Content-Encoding': 'gzip', 'X-A': '1' }).end(body));
  const outcome = await connect(server);
  assert.ok(outcome.kind === 'refused');
  assert.deepEqual([outcome.status, outcome.headers['x-a'], outcome.body], [401, '1', '{"error":"unauthorized"}']);
});

test('the handshake carries the headers as spelled', async () => {
  const server = listenHttp((request, answer) => answer.writeHead(401).end(JSON.stringify(request.rawHeaders)));
  const outcome = await connect(server, { 'X-ToKeN': 'abc', 'x-empty': '' });
  assert.ok(outcome.kind === 'refused');
  const sent: string[] = JSON.parse(outcome.body);
  assert.deepEqual(
    ['X-ToKeN', 'x-empty'].map((name) => sent[sent.indexOf(name) + 1]),
    ['abc', ''],
  );
});

test('a header that cannot be sent is a mistake of the caller', async () => {
  await assert.rejects(connect(listenRaw(''), { 'x-a': 'a\nb' }), TypeError);
});

test('a closed port is refused', async () => {
  const { url, close } = await listen(createTcpServer());
  await close();
  await assert.rejects(connectSocket({ url, headers: {}, ...limits }), isOutage('refused'));
});

test('more messages than the limit are too-large', async () => {
  const server = sockets((socket) => {
    for (let n = 0; n < 3; n++) socket.send('x'.repeat(40_000));
  });
  await assert.rejects(connect(server), isOutage('too-large'));
});

test('one message beyond the limit is too-large', async () => {
  await assert.rejects(connect(sockets((socket) => socket.send('x'.repeat(200_000)))), isOutage('too-large'));
});

test('an accepting answer that is none of WebSocket is protocol', async () => {
  const server = listenRaw('HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n');
  await assert.rejects(connect(server), isOutage('protocol'));
});

const hostileHandshakes: [string, OutageKind][] = [
  ['no-response', 'timeout'],
  ['one-byte-a-second', 'timeout'],
  ['hang-up', 'reset'],
  ['reset-mid-body', 'reset'],
  ['short-body', 'reset'],
  ['endless-headers', 'protocol'],
  ['not-http', 'protocol'],
  ['500-mb-body', 'too-large'],
  ['gzip-bomb', 'too-large'],
];
// Some of them wait for the deadline, so all of them do it together.
describe('at the handshake', { concurrency: true }, () => {
  for (const [behaviour, kind] of hostileHandshakes) {
    test(`${behaviour} is ${kind}`, async () => {
      const hostile = await startHostileServer();
      const url = new URL(`${hostile.url}/${behaviour}`);
      const timeoutMs = kind === 'timeout' ? 1_000 : limits.timeoutMs;
      await assert.rejects(connectSocket({ url, headers: {}, ...limits, timeoutMs }), isOutage(kind));
      await hostile.close();
    });
  }
});

test('a redirect is a refusal and not followed', async () => {
  const hostile = await startHostileServer();
  const url = new URL(`${hostile.url}/redirect-elsewhere`);
  const outcome = await connectSocket({ url, headers: { authorization: 'Bearer canary' }, ...limits });
  assert.ok(outcome.kind === 'refused' && outcome.status === 307);
  assert.deepEqual(
    hostile.seen.map(({ server }) => server),
    ['hostile'],
  );
  await hostile.close();
});

test('the connection is ended, and no timer is left', async () => {
  const ended: Promise<unknown>[] = [];
  const { url, close } = await sockets((socket) => ended.push(once(socket, 'close')));
  await connectSocket({ url, headers: {}, ...limits });
  assert.deepEqual(
    process.getActiveResourcesInfo().filter((name) => name === 'Timeout'),
    [],
  );
  // The server's end of it keeps no process alive.
  const alive = setInterval(() => {}, 1000);
  assert.equal((await Promise.all(ended)).length, 1);
  clearInterval(alive);
  await close();
});
