import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createClient, LimitReached } from '../../src/engine/client.ts';
import { readSettings, type Settings } from '../../src/environment/settings.ts';
import { type HttpResponse, Outage } from '../../src/http/index.ts';

const answer = (status: number): HttpResponse => ({ status, headers: {}, body: '', bytes: 0, durationMs: 1 });
const silence = new Outage('timeout', 'did not answer');

/** A client whose server gives these outcomes in turn, on a clock that moves only while it sleeps. */
const clientOf = (outcomes: (HttpResponse | Outage)[], settings: Partial<Settings> = {}) => {
  const deadlines: (number | undefined)[] = [];
  const pauses: number[] = [];
  let now = 0;
  const sleep = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    now += milliseconds;
  };
  const transport = {
    send: async (_: unknown, { timeoutMs: deadline }: { timeoutMs?: number } = {}) => {
      deadlines.push(deadline);
      const outcome = outcomes.shift() ?? assert.fail('sent too often');
      if (!(outcome instanceof Outage)) return outcome;
      if (outcome.kind === 'timeout') now += deadline ?? 0;
      throw outcome;
    },
    close: async () => {},
  };
  const time = { now: () => now, sleep, random: () => 0 };
  const client = createClient({ ...readSettings({}), timeoutMs: 600, ...settings }, 0, time, transport);
  const ask = (options?: { mayRepeat?: boolean }) =>
    client.send({ method: 'GET', url: new URL('http://acme.test/'), headers: {} }, options);
  return { client, ask, deadlines, pauses };
};

describe('a client', () => {
  test('gives a provider half the time once it left a request unanswered to the end', async () => {
    const { ask, deadlines } = clientOf([answer(200), silence, silence, answer(200)]);
    await ask();
    await assert.rejects(ask(), Outage);
    await assert.rejects(ask(), Outage);
    await ask();
    assert.deepEqual(deadlines, [600, 600, 300, 300]);
  });

  test('repeats what may pass, and counts the repeats', async () => {
    const { ask, client } = clientOf([answer(503), new Outage('reset', ''), answer(200)]);
    const { response, retries } = await ask();
    assert.deepEqual([response.status, retries, client.sent()], [200, 2, 3]);
  });

  test('asks a server that sleeps once more, and only at first', async () => {
    const { ask, deadlines } = clientOf([silence, answer(200), silence]);
    assert.equal((await ask()).retries, 1);
    await assert.rejects(ask(), Outage);
    assert.deepEqual(deadlines, [600, 600, 600]);
  });

  test('repeats what a server cannot have got, even where it must not do it twice', async () => {
    const { ask } = clientOf([new Outage('refused', ''), answer(429), answer(200)]);
    assert.equal((await ask({ mayRepeat: false })).retries, 2);
  });

  test('repeats nothing that a server may have done already and must not do twice', async () => {
    for (const lost of [new Outage('reset', ''), new Outage('timeout', '')]) {
      const { ask, client } = clientOf([lost]);
      await assert.rejects(ask({ mayRepeat: false }), Outage);
      assert.equal(client.sent(), 1);
    }
    const { ask } = clientOf([answer(504)]);
    assert.equal((await ask({ mayRepeat: false })).retries, 0);
  });

  test('waits between requests as --max-rps says', async () => {
    const { ask, pauses } = clientOf([answer(200), answer(200), answer(200)], { maxRequestsPerSecond: 4 });
    await ask();
    await ask();
    await ask();
    assert.deepEqual(pauses, [0, 250, 250]);
  });

  test('sends no more requests than --max-requests says', async () => {
    const { ask } = clientOf([answer(200), answer(200)], { maxRequests: 1 });
    await ask();
    await assert.rejects(ask(), LimitReached);
  });
});
