import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { startDeadline } from '../../src/http/deadline.ts';
import { connectSocket, createTransport, Outage } from '../../src/http/index.ts';
import { runOut } from './run-out.ts';
import { type Listening, listen, listenHttp } from './servers.ts';

const timeoutMs = 600;
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Holds this process up: nothing else happens meanwhile. */
const holdUp = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** How long it took until a deadline ran out, in milliseconds, and for how much of that this process was held up. */
const ranOut = async (
  ms: number,
  meanwhile: () => unknown = () => {},
): Promise<{ tookMs: number; heldUpMs: number }> => {
  const startedAt = performance.now();
  const end = runOut(ms);
  meanwhile();
  const heldUpMs = await end;
  return { tookMs: performance.now() - startedAt, heldUpMs };
};

describe('a deadline', () => {
  for (const ms of [1, 100, 250]) {
    test(`of ${ms} ms is never early, and ends`, async () => {
      const { tookMs, heldUpMs } = await ranOut(ms);
      assert.ok(tookMs >= ms - 1, `after ${tookMs} ms`);
      assert.ok(tookMs - heldUpMs < ms + 400, `after ${tookMs} ms, held up for ${heldUpMs}`);
    });
  }

  test('gives back what the process was held up for, at its beginning', async () => {
    const { tookMs, heldUpMs } = await ranOut(120, () => holdUp(300));
    assert.ok(tookMs >= 370, `after ${tookMs} ms`);
    assert.ok(heldUpMs >= 150, `held up for ${heldUpMs} ms`);
  });

  test('gives back what the process was held up for, shortly before its end', async () => {
    const { tookMs, heldUpMs } = await ranOut(120, () => setTimeout(() => holdUp(300), 100));
    assert.ok(tookMs >= 470, `after ${tookMs} ms`);
    assert.ok(heldUpMs >= 150, `held up for ${heldUpMs} ms`);
  });

  test('that was stopped never runs out', async () => {
    let isOver = false;
    const stop = startDeadline(50, () => {
      isOver = true;
    });
    stop();
    await sleep(120);
    assert.equal(isOver, false);
  });
});

/** A way to a server, and what it says. Each takes several turns of the loop. */
const ways: [string, server: () => Promise<Listening>, ask: (url: URL) => Promise<unknown>, says: unknown][] = [
  [
    'an answer',
    () => listenHttp((_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{}'))),
    (url) => get(url).then(({ body }) => body),
    '{}',
  ],
  [
    'a socket that hangs up',
    () => {
      const http = createServer();
      new WebSocketServer({ server: http }).on('connection', (socket) => socket.close(4401));
      return listen(http);
    },
    (url) => connectSocket({ url, headers: {}, timeoutMs, watchMs: 50, maxBodyBytes: 1000 }),
    { kind: 'closed', code: 4401, reason: '', messages: [] },
  ],
];

const get = async (url: URL) => {
  const transport = createTransport({ timeoutMs, maxBodyBytes: 1000 });
  return transport.send({ method: 'GET', url, headers: {} }).finally(() => transport.close());
};

describe('a process that is held up for longer than the deadline', () => {
  for (const [what, server, ask, says] of ways) {
    for (const turns of [0, 3]) {
      test(`reads ${what} that has arrived meanwhile, ${turns} turns after it asked`, async () => {
        const { url, close } = await server();
        const asked = ask(url);
        for (let turn = 0; turn < turns; turn += 1) await new Promise((done) => setImmediate(done));
        holdUp(timeoutMs + 150);
        assert.deepEqual(await asked, says);
        await close();
      });
    }
  }

  test('says so of an answer, and that a silent server is one', async () => {
    const { url, close } = await listen(createTcpServer());
    const asked = get(url);
    holdUp(timeoutMs + 500);
    await assert.rejects(
      asked,
      (error) =>
        error instanceof Outage &&
        error.kind === 'timeout' &&
        /within 600 ms, beside the time in which this machine was held up itself$/.test(error.message),
    );
    await close();
  });
});
