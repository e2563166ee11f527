import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createTransport, Outage, type OutageKind, startStopwatch } from '../../src/http/index.ts';
import { outageOf } from '../../src/http/outage-of.ts';
import { type HostileServer, startHostileServer } from './hostile-server.ts';
import { listen } from './servers.ts';

const maxBodyBytes = 5_000_000;
const transport = createTransport({ timeoutMs: 1_500, maxBodyBytes });
/** For servers that are found out before any deadline, however busy this machine is. */
const patient = createTransport({ timeoutMs: 60_000, maxBodyBytes });
let hostile: HostileServer;

before(async () => {
  hostile = await startHostileServer();
});
after(async () => {
  await transport.close();
  await patient.close();
  await hostile.close();
});

const outageAt = async (url: string, by = patient): Promise<Outage> => {
  const headers = { authorization: 'Bearer canary' };
  const error: unknown = await by.send({ method: 'GET', url: new URL(url), headers }).catch((thrown) => thrown);
  return error instanceof Outage ? error : assert.fail(`no outage: ${error}`);
};

// First, while no earlier test has made the process grow.
describe('an outage', () => {
  /** How far the resident memory grows, in bytes, and how long the processor has to do with it, in milliseconds. */
  const measured = async (run: () => Promise<unknown>) => {
    const [memory, start] = [process.memoryUsage.rss(), process.cpuUsage()];
    let peak = memory;
    const look = () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    };
    const timer = setInterval(look, 5);
    await run();
    clearInterval(timer);
    look();
    const { user, system } = process.cpuUsage(start);
    return { growth: peak - memory, workMs: (user + system) / 1000 };
  };

  for (const behaviour of ['500-mb-body', 'gzip-bomb', 'endless-headers']) {
    test(`by ${behaviour} takes little memory and time`, async (context) => {
      const { growth, workMs } = await measured(() => outageAt(`${hostile.url}/${behaviour}`));
      context.diagnostic(`${(growth / 1e6).toFixed(1)} MB, ${workMs.toFixed(0)} ms`);
      assert.ok(growth < 100_000_000, `grew by ${growth} bytes`);
      assert.ok(workMs < 1_400, `took ${workMs} ms`);
    });
  }
});

const expected: [behaviour: string, kind: OutageKind, message: RegExp][] = [
  ['no-response', 'timeout', /did not answer completely within 1,500 ms/],
  ['one-byte-a-second', 'timeout', /1,500 ms/],
  ['one-header-byte-a-second', 'timeout', /1,500 ms/],
  ['hang-up', 'reset', /ended the connection/],
  ['reset-before-answer', 'reset', /ended the connection/],
  ['half-headers', 'reset', /ended the connection/],
  ['reset-mid-body', 'reset', /ended the connection/],
  ['short-body', 'reset', /ended the connection/],
  ['short-chunks', 'reset', /ended the connection/],
  ['endless-headers', 'protocol', /more headers/],
  ['invalid-chunking', 'protocol', /not valid HTTP \(HPE_INVALID_CHARACTER_IN_CHUNK_SIZE\)/],
  ['not-http', 'protocol', /not valid HTTP/],
  ['length-and-chunks', 'protocol', /Content-Length and Transfer-Encoding together/],
  ['truncated-gzip', 'protocol', /Content-Encoding/],
  ['unknown-coding', 'protocol', /Content-Encoding/],
  ['transfer-coding', 'protocol', /a transfer coding that it was not asked for/],
  ['500-mb-body', 'too-large', /more than 5,000,000 bytes/],
  ['gzip-bomb', 'too-large', /more than 5,000,000 bytes/],
];
// Some of them wait for the deadline, so all of them do it together.
describe('a server that answers so', { concurrency: true }, () => {
  for (const [behaviour, kind, message] of expected) {
    test(`${behaviour} is ${kind}, asked once, in one sentence without a secret`, async () => {
      const path = `/${behaviour}/v1/token`;
      const outage = await outageAt(hostile.url + path, kind === 'timeout' ? transport : patient);
      assert.equal(outage.kind, kind);
      assert.match(outage.message, message);
      assert.ok(outage.message.startsWith(new URL(hostile.url).host));
      assert.doesNotMatch(JSON.stringify([outage.message, outage.stack, outage.cause]), /canary/);
      assert.match(outage.mend, /\.$/);
      assert.equal(hostile.seen.filter(({ url }) => url === path).length, 1);
    });
  }

  test('a TLS handshake that never ends is a timeout, in time', async () => {
    const { url, close } = await listen(createServer());
    const passed = startStopwatch();
    assert.equal((await outageAt(`https://${url.host}/`, transport)).kind, 'timeout');
    const { tookMs, heldUpMs } = passed();
    assert.ok(tookMs - heldUpMs < 4_000, `after ${tookMs} ms, held up for ${heldUpMs}`);
    await close();
  });
});

test('a closed port is refused', async () => {
  const { url, close } = await listen(createServer());
  await close();
  const { kind, message } = await outageAt(url.href);
  assert.equal(kind, 'refused');
  assert.match(message, /^127\.0\.0\.1:\d+ refused the connection/);
});

test('a name without an address is dns', async () => {
  const { NO_PROXY } = process.env;
  // A proxy of this machine would be asked in place of its name service.
  process.env.NO_PROXY = 'nowhere.invalid';
  assert.equal((await outageAt('http://nowhere.invalid/')).kind, 'dns');
  if (NO_PROXY === undefined) delete process.env.NO_PROXY;
  else process.env.NO_PROXY = NO_PROXY;
});

test('TLS to a port that speaks none is tls', async () => {
  assert.equal((await outageAt(hostile.url.replace('http:', 'https:'))).kind, 'tls');
});

describe('an error code', () => {
  const codes: Record<string, [OutageKind, boolean]> = {
    ENOTFOUND: ['dns', false],
    EAI_AGAIN: ['dns', true],
    EHOSTUNREACH: ['refused', true],
    ETIMEDOUT: ['timeout', true],
    UND_ERR_CONNECT_TIMEOUT: ['timeout', true],
    EPIPE: ['reset', true],
    CERT_HAS_EXPIRED: ['tls', false],
    DEPTH_ZERO_SELF_SIGNED_CERT: ['tls', false],
    ERR_TLS_CERT_ALTNAME_INVALID: ['tls', false],
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['tls', false],
    HPE_HEADER_OVERFLOW: ['protocol', false],
    WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: ['too-large', false],
    SOMETHING_NEW: ['protocol', false],
  };
  for (const [code, [kind, passing]] of Object.entries(codes)) {
    test(`${code} is ${kind}, also behind another error`, () => {
      const error = Object.assign(new Error('canary'), { code });
      for (const outage of [outageOf(error, 'a.test'), outageOf(new Error('canary', { cause: error }), 'a.test')]) {
        assert.ok(outage instanceof Outage);
        assert.deepEqual([outage.kind, outage.passing], [kind, passing]);
        assert.match(outage.message, new RegExp(`^a\\.test .*\\(${code}\\)$`));
      }
    });
  }

  test('of our own fault is no outage', () => {
    for (const error of [new TypeError('x'), Object.assign(new Error('x'), { code: 'UND_ERR_DESTROYED' })]) {
      assert.equal(outageOf(error, 'a.test'), error);
    }
  });
});

test('an outage leaves the transport usable, and no timer of a request behind', async () => {
  await outageAt(`${hostile.url}/reset-mid-body`);
  const { status } = await transport.send({ method: 'GET', url: new URL(`${hostile.url}/ok`), headers: {} });
  assert.equal(status, 200);
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
  assert.ok(timers.length <= 1, `${timers.length} timers`);
});
