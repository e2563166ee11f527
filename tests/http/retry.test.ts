import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HttpResponse, Outage, type RetryPolicy, sendWithRetry, type Transport } from '../../src/http/index.ts';

const startedAt = Date.parse('2026-01-01T00:00:00Z');
const inSeconds = (seconds: number) => new Date(startedAt + seconds * 1000).toUTCString();

const answer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: '',
  bytes: 0,
  durationMs: 1,
});

/** Sends to a server that gives these outcomes in turn, and tells how long was waited between them. */
const run = async (outcomes: (HttpResponse | Error)[], policy: Partial<RetryPolicy> = {}) => {
  let now = startedAt;
  const waits: number[] = [];
  const transport: Transport = {
    send: async () => {
      const outcome = outcomes.shift() ?? assert.fail('sent too often');
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    close: async () => {},
  };
  const sleep = async (ms: number) => {
    waits.push(ms);
    now += ms;
  };
  const request = { method: 'GET', url: new URL('http://a.test/'), headers: {} };
  const fullPolicy = {
    attempts: 2,
    mayRepeat: true,
    budgetMs: 10_000,
    sleep,
    now: () => now,
    random: () => 0,
    ...policy,
  };
  const { TZ } = process.env;
  // Dates without a zone must not be read in the zone of this machine.
  process.env.TZ = 'America/New_York';
  const result = await sendWithRetry(transport, request, fullPolicy).catch((error: unknown) => error);
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
  assert.equal(outcomes.length, 0, 'sent too seldom');
  return { result, waits };
};

for (const status of [200, 302, 400, 401, 404, 500, 501]) {
  test(`${status} is not repeated`, async () => {
    const response = answer(status, { 'retry-after': '1' });
    assert.deepEqual(await run([response]), { result: { response, retries: 0 }, waits: [] });
  });
}

for (const status of [429, 502, 503, 504]) {
  test(`${status} is repeated twice at most, with growing pauses`, async () => {
    const last = answer(status);
    const { result, waits } = await run([answer(status), answer(status), last]);
    assert.deepEqual([result, waits], [{ response: last, retries: 2 }, [125, 250]]);
  });
}

test('the first good answer ends the repeating', async () => {
  const good = answer(200);
  assert.deepEqual((await run([answer(503), good])).result, { response: good, retries: 1 });
});

test('chance stretches a pause to less than double', async () => {
  const { waits } = await run([answer(503), answer(503), answer(200)], { random: () => 0.5 });
  assert.deepEqual(waits, [187.5, 375]);
});

for (const outage of [
  new Outage('refused', ''),
  new Outage('timeout', ''),
  new Outage('reset', ''),
  new Outage('dns', '', true),
]) {
  test(`a ${outage.kind} that may pass is repeated`, async () => {
    const { result, waits } = await run([outage, outage, outage]);
    assert.equal(result, outage);
    assert.equal(outage.retries, 2);
    assert.equal(waits.length, 2);
  });
}

for (const kind of ['dns', 'tls', 'protocol', 'too-large'] as const) {
  test(`${kind} is not repeated`, async () => {
    const outage = new Outage(kind, '');
    assert.equal((await run([outage])).result, outage);
    assert.equal(outage.retries, 0);
  });
}

test('an answer after an outage counts the retries', async () => {
  const good = answer(200);
  assert.deepEqual((await run([new Outage('reset', ''), good])).result, { response: good, retries: 1 });
});

test('a fault of our own is thrown at once', async () => {
  const fault = new TypeError('x');
  assert.equal((await run([fault])).result, fault);
});

const asked: [what: string, headers: Record<string, string>, waitMs: number][] = [
  ['seconds', { 'retry-after': '3' }, 3_000],
  ['no seconds', { 'retry-after': '0' }, 0],
  ['a date', { 'retry-after': inSeconds(4) }, 4_000],
  ['a date by a clock that is an hour ahead', { 'retry-after': inSeconds(3_604), date: inSeconds(3_600) }, 4_000],
  ['a date in the past', { 'retry-after': inSeconds(-60) }, 0],
  ['a date of RFC 850', { 'retry-after': 'Thursday, 01-Jan-26 00:00:05 GMT' }, 5_000],
  ['a date of asctime', { 'retry-after': 'Thu Jan  1 00:00:05 2026' }, 5_000],
  ['nonsense', { 'retry-after': 'soon' }, 125],
  ['a negative number', { 'retry-after': '-5' }, 125],
  ['an ISO date', { 'retry-after': '2026-01-01T00:00:05Z' }, 125],
];
for (const [what, headers, waitMs] of asked) {
  test(`Retry-After with ${what} means ${waitMs} ms`, async () => {
    assert.deepEqual((await run([answer(503, headers), answer(200)])).waits, [waitMs]);
  });
}

for (const retryAfter of ['11', '3600', inSeconds(11), 'Fri, 31 Dec 9999 23:59:59 GMT', '9'.repeat(400)]) {
  test(`Retry-After beyond the budget is not waited for: ${retryAfter.slice(0, 30)}`, async () => {
    const limited = answer(429, { 'retry-after': retryAfter });
    assert.deepEqual(await run([limited]), { result: { response: limited, retries: 0 }, waits: [] });
  });
}

test('the budget holds for all waits together', async () => {
  const limited = answer(429, { 'retry-after': '6' });
  assert.deepEqual(await run([limited, limited]), { result: { response: limited, retries: 1 }, waits: [6_000] });
});
