import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { acme, type Reply, runAcme } from './acme.ts';

const lifetime = { pointer: '/expires_in', as: 'seconds' as const };
const inEpoch = { pointer: '/expires_in', as: 'epoch-seconds' as const };
const provider = { ...acme, tokens: { token: { issuedBy: 'issue-token', pointer: '/token', lifetime } } };

/** Uses a token of a minute five seconds before its end, while the first so many uses meet a machine that is held up for ten seconds. */
const used = async (heldUp: number, { isHonest = true } = {}) => {
  let [now, given, uses] = [Date.now(), 0, 0];
  const pass = (seconds: number): void => {
    now += seconds * 1000;
  };
  const ends = new Map<string, number>();
  const { records } = await runAcme(
    ({ path, authorization }): Reply | undefined => {
      if (path === '/token') {
        given += 1;
        ends.set(`Bearer token-of-acme-${given}`, now + 60_000);
        return { status: 201, body: JSON.stringify({ token: `token-of-acme-${given}`, expires_in: 60 }) };
      }
      uses += 1;
      if (uses <= heldUp) pass(10);
      const isGood = isHonest && now < (ends.get(authorization ?? '') ?? 0);
      return isGood ? { status: 200, body: '{}' } : { status: 401, body: '{"error":"unauthorized"}' };
    },
    [async ({ agedUse, verify }) => verify(await agedUse('token', -5), isAccepted)],
    { provider, fakeClock: { now: () => now, pass, reset: () => {} } },
  );
  return { verdict: records[0]?.verdict, cause: records[0]?.cause, uses };
};

describe('a token that is used just before its end', () => {
  for (const [what, heldUp, isHonest, expected] of [
    ['is judged by that use', 0, true, { verdict: 'passed', cause: undefined, uses: 1 }],
    [
      'is tried once more where the machine was held up beyond its end',
      1,
      true,
      { verdict: 'passed', cause: undefined, uses: 2 },
    ],
    ['blocks the test where that happens again', 9, true, { verdict: 'blocked', cause: 'environment', uses: 2 }],
    ['is the provider’s fault where it is refused in time', 0, false, { verdict: 'failed', cause: undefined, uses: 1 }],
  ] as const) {
    test(what, async () => assert.deepEqual(await used(heldUp, { isHonest }), expected));
  }

  for (const offset of [-5, 5]) {
    test(`shows nothing ${offset} s from an end that it is declared to have had before it was issued`, async () => {
      const { records } = await runAcme(
        ({ path }): Reply =>
          path === '/token'
            ? { status: 201, body: JSON.stringify({ token: 'token-of-acme', expires_in: 4 }) }
            : { status: 200, body: '{}' },
        [
          async ({ agedUse, agedToken, verify }) => {
            if (offset > 0) await agedToken('token', offset);
            verify(await agedUse('token', offset), isAccepted);
          },
        ],
        { provider: { ...acme, tokens: { token: { ...provider.tokens.token, lifetime: inEpoch } } } },
      );
      assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'provider']);
      assert.match(records[0]?.reason ?? '', /the token is declared to have ended when it was issued/);
    });
  }

  test('is issued after the probe was looked for, because another token may end it', async () => {
    let given = 0;
    const { records } = await runAcme(
      ({ path, authorization }): Reply => {
        if (path !== '/token')
          return authorization === `Bearer token-of-acme-${given}`
            ? { status: 200, body: '{}' }
            : { status: 401, body: '{"error":"unauthorized"}' };
        given += 1;
        return { status: 201, body: JSON.stringify({ token: `token-of-acme-${given}`, expires_in: 60 }) };
      },
      [async ({ agedUse, verify }) => verify(await agedUse('token', -5), isAccepted)],
      {
        provider: { ...provider, probes: [...provider.probes, ...provider.probes] },
        fakeClock: { now: Date.now, pass: () => {}, reset: () => {} },
      },
    );
    assert.equal(records[0]?.verdict, 'passed');
  });
});
