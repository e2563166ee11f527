import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRejected } from '../../src/checks/is-rejected.ts';
import { ageing, lookAtDue, restWhileLooking } from '../../src/engine/ageing-tokens.ts';
import type { Session } from '../../src/engine/session.ts';
import { acme, type Reply, runAcme } from './acme.ts';

/** A time that passes only in sleep. */
const timeFrom = (start: number) => {
  let now = start;
  return {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
};

describe('while a test rests', () => {
  test('each token is looked at once, shortly before its end', async () => {
    const time = timeFrom(0);
    const looked: [string, number][] = [];
    const token = (value: string, endsAt: number) =>
      ageing(value, { value, endsAt }, async () => looked.push([value, time.now()]) > 0, 0);
    const all = [token('long', 60_000), token('short', 9000), token('later', 90_000)];
    await restWhileLooking(all, 70_000, time);
    assert.deepEqual(looked, [
      ['short', 6000],
      ['long', 57_000],
    ]);
    assert.deepEqual(
      all.map(({ seen }) => seen),
      ['accepted', 'accepted', undefined],
    );
    assert.equal(time.now(), 70_000);
  });

  for (const [title, at, accepted, seen] of [
    ['that was refused before its end was ended by something else', 58_000, false, 'refused'],
    ['whose end passed unseen shows nothing', 60_001, true, 'nothing'],
    ['of which no answer spoke shows nothing', 58_000, undefined, 'nothing'],
  ] as const) {
    test(`a token ${title}`, async () => {
      const one = ageing('a', { value: 'a', endsAt: 60_000 }, async () => accepted, 0);
      await lookAtDue([one], () => at);
      assert.equal(one.seen, seen);
    });
  }
});

/** Acme whose tokens live for two seconds; `endsOlder` lets each new one end those before it. */
const shortLived = (endsOlder: boolean) => {
  const ends = new Map<string, number>();
  let last = '';
  return ({
    path,
    method,
    authorization,
  }: {
    path: string;
    method: string;
    authorization: string | undefined;
  }): Reply | undefined => {
    if (path === '/token') {
      last = `token-of-acme-${ends.size + 1}-${Math.random()}`;
      ends.set(last, Date.now() + 2000);
      return { status: 201, body: JSON.stringify({ token: last, expires_in: 2 }) };
    }
    if (method !== 'GET') return undefined;
    const value = authorization?.replace('Bearer ', '') ?? '';
    const isGood = Date.now() < (ends.get(value) ?? 0) && (!endsOlder || value === last);
    return isGood ? { status: 200, body: '{}' } : { status: 401, body: '{"error":"unauthorized"}' };
  };
};

const provider = {
  ...acme,
  tokens: {
    token: { issuedBy: 'issue-token', pointer: '/token', lifetime: { pointer: '/expires_in', as: 'seconds' as const } },
  },
};

describe('tests that wait for the end of one kind of token', { concurrency: true }, () => {
  const ended = async ({ agedToken, api, verify }: Session): Promise<void> => {
    const old = await agedToken('token', 1);
    verify(await api.probe({ using: { token: old.value } }), isRejected, { errors: [] });
  };

  test('wait once, together, for one that was issued first and accepted until then', async () => {
    const startedAt = Date.now();
    const { records } = await runAcme(shortLived(false), [ended, ended, ended], {
      provider,
      settings: { waitSeconds: 20 },
    });
    assert.deepEqual(
      records.map(({ verdict }) => verdict),
      ['passed', 'passed', 'passed'],
    );
    const seconds = (Date.now() - startedAt) / 1000;
    assert.ok(seconds < 5, `${seconds} s`);
  });

  test('take no refusal for an end where each new token ends those before it', async () => {
    const { records } = await runAcme(
      shortLived(true),
      [async ({ api }) => void (await api.token('token', { fresh: true })), ended],
      { provider, settings: { waitSeconds: 20 } },
    );
    assert.equal(records[1]?.verdict, 'passed');
    // The one that was set aside was refused too early, so the test has issued and awaited one of its own.
    assert.equal(records[1]?.tokensIssued, 1);
  });
});
