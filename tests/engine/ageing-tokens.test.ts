import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import { ageing, isUse, lookAtDue, restWhileLooking, type Use } from '../../src/engine/ageing-tokens.ts';
import type { Session } from '../../src/engine/session.ts';
import { type Asked, acme, type Reply, runAcme, timeFrom } from './acme.ts';

const use = (isAccepted: boolean) => ({ isAccepted }) as Use;

describe('while a test rests', () => {
  test('each token is looked at shortly before its end, and right after it where that spends nothing', async () => {
    const time = timeFrom(0);
    const looked: [string, number][] = [];
    const token = (value: string, endsAt: number, elder?: { value: string; endsAt: number }) =>
      ageing(
        value,
        { value, endsAt },
        async (each) => {
          looked.push([each.value, time.now()]);
          return use(time.now() < endsAt);
        },
        0,
        elder,
      );
    const elder = { value: 'elder', endsAt: 40_000 };
    const all = [token('long', 60_000), token('short', 9000), token('later', 90_000), token('younger', 41_000, elder)];
    await restWhileLooking(all, 70_000, time);
    assert.deepEqual(looked, [
      ['short', 4500],
      ['short', 10_000],
      ['elder', 35_000],
      ['long', 55_000],
      ['long', 61_000],
    ]);
    const seen = all.map(({ before }) => isUse(before.seen) && before.seen.isAccepted);
    assert.deepEqual(seen, [true, true, false, true]);
    assert.equal(time.now(), 70_000);
  });

  for (const [title, at, answer, seen] of [
    ['that was refused before its end was ended by something else', 58_000, use(false), use(false)],
    ['whose end passed unseen shows nothing', 60_001, use(true), 'nothing'],
    ['of which no answer spoke shows nothing', 58_000, undefined, 'nothing'],
  ] as const) {
    test(`a token ${title}`, async () => {
      const one = ageing('a', { value: 'a', endsAt: 60_000 }, async () => answer, 0);
      await lookAtDue([one], () => at);
      assert.deepEqual(one.before.seen, seen);
    });
  }
});

/** Acme whose tokens live for two seconds; `endsOlder` lets each new one end those before it, `isSpent` each use end the token. */
const shortLived = (now: () => number, { endsOlder = false, isSpent = false } = {}) => {
  const ends = new Map<string, number>();
  let last = '';
  return ({ path, method, authorization }: Pick<Asked, 'path' | 'method' | 'authorization'>): Reply | undefined => {
    if (path === '/token') {
      last = `token-of-acme-${ends.size + 1}-${Math.random()}`;
      ends.set(last, now() + 2000);
      return { status: 201, body: JSON.stringify({ token: last, expires_in: 2 }) };
    }
    if (method !== 'GET') return undefined;
    const value = authorization?.replace('Bearer ', '') ?? '';
    const isGood = now() < (ends.get(value) ?? 0) && (!endsOlder || value === last);
    if (isSpent) ends.delete(value);
    return isGood ? { status: 200, body: '{}' } : { status: 401, body: '{"error":"unauthorized"}' };
  };
};

const provider = {
  ...acme,
  tokens: {
    token: { issuedBy: 'issue-token', pointer: '/token', lifetime: { pointer: '/expires_in', as: 'seconds' as const } },
  },
};
/** The same, whose tokens work once. */
const once = { ...provider, timed: { token: { token: 'token', shownBy: { operation: 'get-account' } } } };

const ended = async ({ agedToken, api, verify }: Session): Promise<void> => {
  const old = await agedToken('token', 1);
  verify(await api.probe({ using: { token: old.value } }), isRejected, { errors: [] });
};
const untilEnd = async ({ agedUse, verify }: Session): Promise<void> => verify(await agedUse('token', -1), isAccepted);
const atEnd = async ({ agedUse, verify }: Session): Promise<void> =>
  verify(await agedUse('token', 1), isRejected, { errors: [] });

const verdictsOf = ({ records }: Awaited<ReturnType<typeof runAcme>>) => records.map(({ verdict }) => verdict);

describe('tests that wait for the end of one kind of token', () => {
  for (const [title, server, kind] of [
    ['wait once, together, for one that was issued first and accepted until then', {}, provider],
    ['do so, too, where a use spends a token: an elder one is looked at', { isSpent: true }, once],
  ] as const) {
    test(title, async () => {
      const time = timeFrom(0);
      const ran = await runAcme(shortLived(time.now, server), [ended, untilEnd, ended], {
        provider: kind,
        settings: { waitSeconds: 8 },
        time,
      });
      assert.deepEqual(verdictsOf(ran), ['passed', 'passed', 'passed']);
      assert.ok(time.now() < 7000, `${time.now()} ms`);
      // The proof that it was good until its end stands beside the refusal.
      assert.deepEqual(
        ran.records[0]?.exchanges.slice(-2).map(({ response }) => response?.status),
        [200, 401],
      );
    });
  }

  test('take the use right after the end that was made while another one waited', async () => {
    const time = timeFrom(0);
    const ran = await runAcme(shortLived(time.now), [({ clock }) => clock.pass(5, 'waiting'), atEnd], {
      provider,
      settings: { waitSeconds: 8 },
      time,
    });
    assert.equal(ran.records[1]?.verdict, 'passed');
  });

  test('take no refusal for an end where each new token ends those before it', async () => {
    const time = timeFrom(0);
    const { records } = await runAcme(
      shortLived(time.now, { endsOlder: true }),
      [async ({ api }) => void (await api.token('token', { fresh: true })), ended],
      { provider, settings: { waitSeconds: 20 }, time },
    );
    assert.equal(records[1]?.verdict, 'passed');
    // The one that was set aside was refused too early, so the test has issued and awaited one of its own.
    assert.equal(records[1]?.tokensIssued, 1);
  });

  test('call no refusal an end where nothing was accepted until then', async () => {
    const refuses = ({ path }: { path: string }): Reply | undefined =>
      path === '/token' ? { status: 201, body: '{"token":"token-of-acme-2","expires_in":2}' } : undefined;
    const { records } = await runAcme(refuses, [ended], { provider, settings: { waitSeconds: 20 } });
    assert.equal(records[0]?.verdict, 'blocked');
    assert.match(records[0]?.reason ?? '', /was refused before its declared end/);
  });

  test('wait together no longer than --wait', async () => {
    const wait = ({ clock }: Session) => clock.pass(2, 'waiting for something');
    const { records } = await runAcme(undefined, [wait, wait], { settings: { waitSeconds: 3 } });
    assert.equal(records[1]?.verdict, 'untestable');
    assert.equal(records[1]?.reason, 'waiting for something takes 2 s, more than the 1 s that are left of --wait 3');
  });
});
