import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport, Outage } from '../../src/http/index.ts';
import { runOut } from './run-out.ts';
import { listen } from './servers.ts';

const ok = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const goOn = 'HTTP/1.1 100 Continue\r\n\r\n';

/** Sends so many requests to a server that does this with each of them, and gives the bodies and how many connections it took. */
const bodiesOf = async (requests: number, answer: (socket: Socket, count: number) => unknown, restMs = 0) => {
  let [count, connections] = [0, 0];
  const server = createServer((socket) => {
    connections += 1;
    socket.setNoDelay(true).on('data', () => {
      count += 1;
      answer(socket, count);
    });
  });
  const { url, close } = await listen(server);
  const transport = createTransport({ timeoutMs: 20_000, maxBodyBytes: 100_000, restMs });
  const bodies: string[] = [];
  for (let sent = 0; sent < requests; sent += 1) {
    const outcome = await transport.send({ method: 'GET', url, headers: {} }).catch((error: unknown) => error);
    bodies.push(outcome instanceof Outage ? outcome.kind : (outcome as { body: string }).body);
  }
  await transport.close();
  await close();
  return { bodies, connections };
};

describe('a 100 Continue that nobody asked for', () => {
  const heads: [what: string, head: string][] = [
    ['', goOn],
    [' with headers', 'HTTP/1.1 100 Continue\r\nX-Trace: 1\r\n\r\n'],
    [' without a reason', 'HTTP/1.1 100\r\n\r\n'],
    [', three times', goOn.repeat(3)],
    [' of HTTP/1.0', 'HTTP/1.0 100 Continue\r\n\r\n'],
  ];
  for (const [what, head] of heads) {
    test(`is passed over${what}, on a fresh connection and on a kept one`, async () => {
      const answer = (socket: Socket, count: number) => socket.write(head + ok(`answer ${count}`));
      const { bodies, connections } = await bodiesOf(3, answer);
      assert.deepEqual([bodies, connections], [['answer 1', 'answer 2', 'answer 3'], 1]);
    });
  }

  test('is passed over where it comes byte by byte', async () => {
    const drip = async (socket: Socket) => {
      for (const byte of goOn + ok('answer')) {
        socket.write(byte);
        await sleep(1);
      }
    };
    assert.deepEqual((await bodiesOf(2, drip)).bodies, ['answer', 'answer']);
  });

  test('is no answer by itself', async () => {
    assert.deepEqual((await bodiesOf(1, (socket) => socket.end(goOn))).bodies, ['reset']);
  });

  test('may stand in a body', async () => {
    const body = `${goOn}${goOn}`;
    assert.deepEqual((await bodiesOf(2, (socket) => socket.write(ok(body)))).bodies, [body, body]);
  });
});

describe('an answer that nobody asked for', () => {
  const stray = ok('stray');
  test('ends its connection where it comes with the one before it', async () => {
    const { bodies, connections } = await bodiesOf(
      3,
      (socket, count) => socket.write(ok(`answer ${count}`) + stray),
      20,
    );
    assert.deepEqual([bodies, connections], [['answer 1', 'answer 2', 'answer 3'], 3]);
  });

  test('is not read as the next one’s where it comes a little later', async () => {
    const answer = async (socket: Socket, count: number) => {
      socket.write(ok(`answer ${count}`));
      await sleep(10);
      socket.write(stray);
    };
    const { bodies } = await bodiesOf(12, answer, 250);
    assert.deepEqual(
      bodies,
      Array.from({ length: 12 }, (_, place) => `answer ${place + 1}`),
    );
  });
});

/** How many connections requests take, between which something happens; the least of three tries, for a pause of this machine costs one. */
const connectionsOf = async (restMs: number, between: readonly (() => unknown)[]): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3; tries += 1) {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.on('data', () => socket.write(ok('{}')));
    });
    const { url, close } = await listen(server);
    const transport = createTransport({ timeoutMs: 20_000, maxBodyBytes: 1000, restMs });
    for (const happens of [() => {}, ...between]) {
      await happens();
      await transport.send({ method: 'GET', url, headers: {} });
    }
    await transport.close();
    await close();
    least = Math.min(least, connections);
  }
  return least;
};

test('a connection is used again once it has rested', async () => {
  assert.equal(await connectionsOf(0, [() => {}, () => {}]), 1);
  assert.equal(await connectionsOf(30, [() => runOut(100), () => runOut(100), () => {}]), 2);
});

test('a connection is not used again after a pause in which its server may be about to end it', async ({ mock }) => {
  const now = performance.now.bind(performance);
  let passed = 0;
  mock.method(performance, 'now', () => now() + passed);
  const pause = () => {
    passed += 4_500;
  };
  assert.equal(await connectionsOf(0, [pause]), 2);
});
