import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { type Asked, acme, type Reply, runAcme } from './acme.ts';

type Body = Parameters<typeof runAcme>[1][number];

const refused: Reply = { status: 401, body: '{"error":"unauthorized"}' };
const isRead = ({ path }: Asked): boolean => path === '/account';
const readings = (seen: readonly Asked[]): number => seen.filter(isRead).length;
const reads: Body = async ({ api, verify }) => verify(await api.probe(), isAccepted);

/** Acme lets keys be deleted, which ends the token that the deletion names. */
const revoking: Provider = {
  ...acme,
  revocations: [{ operation: 'delete-key', names: 'token', ends: ['token'] }],
};
const revokes: Body = async ({ api, verify }) => {
  const { value } = await api.token('token', { fresh: true });
  const bearer = { using: { token: value } };
  verify(await api.probe(bearer), isAccepted);
  verify(await api.send('delete-key', { ...bearer, path: { key: 'k' } }), isAccepted);
  verify(await api.probe(bearer), isRejected, { errors: [] });
};

describe('a token', () => {
  test('that is unknown for a moment after it was given out is asked for again, and noted', async () => {
    const { records, seen } = await runAcme(
      (asked) => (isRead(asked) && asked.own <= 2 ? refused : undefined),
      [reads],
    );
    assert.deepEqual([records[0]?.verdict, readings(seen)], ['passed', 3]);
    assert.match(records[0]?.notes[0]?.received ?? '', /^200 after 600 ms/);
  });

  test('that is never known is the provider’s fault, and the third of its kind is not waited for', async () => {
    const { records, seen } = await runAcme(
      (asked) => (isRead(asked) ? refused : undefined),
      [
        async ({ api, verify }) => {
          for (let turn = 0; turn < 3; turn++) {
            const { value } = await api.token('token', { fresh: true });
            await api.probe({ using: { token: value } });
          }
          const { value } = await api.token('token', { fresh: true });
          verify(await api.probe({ using: { token: value } }), isAccepted);
        },
      ],
    );
    assert.equal(records[0]?.verdict, 'failed');
    assert.equal(readings(seen), 5 + 5 + 1 + 1);
  });

  test('that was let in before is not waited for when it is refused', async () => {
    const plan = (asked: Asked) => (isRead(asked) && asked.own > 1 ? refused : undefined);
    const { records, seen } = await runAcme(plan, [reads, reads]);
    assert.deepEqual([records[1]?.verdict, readings(seen)], ['failed', 2]);
  });

  test('in another place than its own is refused at once', async () => {
    const odd = { headers: { Authorization: 'Basic token-of-acme-1' } };
    const { seen } = await runAcme(undefined, [
      async ({ api, verify }) => {
        await api.token('token');
        verify(await api.probe(odd), isRejected, { errors: [] });
      },
    ]);
    assert.equal(seen.filter((asked) => isRead(asked) && asked.authorization === odd.headers.Authorization).length, 1);
  });

  for (const [what, until, verdict] of [
    ['some time after its revocation', 3, 'passed'],
    ['for good, although it was revoked,', Number.POSITIVE_INFINITY, 'failed'],
  ] as const) {
    test(`that is let in ${what} is judged by the last answer`, async () => {
      const plan = (asked: Asked) => (isRead(asked) && asked.own > until ? refused : undefined);
      const { records } = await runAcme(plan, [revokes], { provider: revoking });
      assert.equal(records[0]?.verdict, verdict, records[0]?.reason);
    });
  }

  test('beside one that was revoked is let in at once, and takes nothing from the patience with revocations', async () => {
    const others: Body = async ({ api, verify }) => {
      const before = await api.token('token', { fresh: true });
      await revokes({ api, verify } as Parameters<Body>[0]);
      const after = await api.token('token', { fresh: true });
      for (const { value } of [after, before]) verify(await api.probe({ using: { token: value } }), isAccepted);
    };
    // Each token is another one, and is let in twice more after its end.
    const left = new Map<string, number>();
    const plan = ({ path, authorization = '', count }: Asked): Reply => {
      if (path === '/token') return { status: 201, body: JSON.stringify({ token: `token-of-acme-${count}` }) };
      if (path.startsWith('/keys/')) left.set(authorization, 2);
      const more = left.get(authorization) ?? Number.POSITIVE_INFINITY;
      if (path !== '/account') return { status: 204 };
      left.set(authorization, more - 1);
      return more > 0 ? { status: 200, body: '{"name":"Acme"}' } : refused;
    };
    const { records } = await runAcme(plan, [others, others, others, revokes], { provider: revoking });
    assert.deepEqual(
      records.map(({ verdict }) => verdict),
      ['passed', 'passed', 'passed', 'passed'],
    );
  });
});
