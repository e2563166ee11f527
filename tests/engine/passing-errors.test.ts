import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import { type Asked, acme, type Reply, runAcme } from './acme.ts';

type Body = Parameters<typeof runAcme>[1][number];

const bad = { headers: { Authorization: 'Bearer bad' } };
const rejects: Body = async ({ api, verify }) => verify(await api.probe(bad), isRejected, { errors: [] });
const creates: Body = async ({ api, verify }) => verify(await api.send('make-key'), isAccepted, {});
const error: Reply = { status: 500, body: '{"error":"internal"}' };
const isBad = ({ authorization }: Asked): boolean => authorization === 'Bearer bad';
const isCreation = ({ method, path }: Asked): boolean => method === 'POST' && path === '/keys';

describe('a server error', () => {
  for (const times of [1, 2]) {
    test(`that comes ${times} of ${times + 1} times is a note, and the other answer counts`, async () => {
      let left = times;
      const { records } = await runAcme((asked) => (isBad(asked) && left-- > 0 ? error : undefined), [rejects]);
      assert.equal(records[0]?.verdict, 'passed');
      assert.equal(records[0]?.notes[0]?.received, `500 in ${times} of ${times + 1} answers`);
    });
  }

  test('that comes every time is the provider’s answer', async () => {
    const { records, seen } = await runAcme((asked) => (isBad(asked) ? error : undefined), [rejects]);
    assert.deepEqual([records[0]?.verdict, records[0]?.findings[0]?.received], ['failed', '500']);
    assert.equal(seen.filter(isBad).length, 3);
  });

  test('in answer to a creation makes another thing, and removes both', async () => {
    let left = 1;
    const { records, seen } = await runAcme(
      (asked) => (isCreation(asked) && left-- > 0 ? error : undefined),
      [creates],
    );
    assert.equal(records[0]?.verdict, 'passed');
    const names = seen.filter(isCreation).map(({ body }) => JSON.parse(body).name);
    assert.equal(new Set(names).size, 2);
    const removed = seen.filter(({ method }) => method === 'DELETE').map(({ path }) => path.split('/').at(-1));
    assert.deepEqual(removed.sort(), names.sort());
  });

  test('in answer to a creation under one name blocks the test, and is not created twice', async () => {
    const requests = { ...acme.requests, 'make-key': { ...acme.requests['make-key'], body: { name: 'assay-one' } } };
    const provider = { ...acme, requests };
    const plan = (asked: Asked): Reply | undefined => (isCreation(asked) ? error : undefined);
    const { records, seen } = await runAcme(plan, [creates, creates], { provider });
    assert.deepEqual(
      records.map(({ verdict, cause }) => [verdict, cause]),
      [
        ['blocked', 'environment'],
        ['failed', undefined],
      ],
    );
    assert.equal(seen.filter(isCreation).length, 2, 'once in each test');
  });
});

describe('a renewal that met a server error, where its token works once', () => {
  const renewal = { operation: 'make-key', spends: 'token', gives: ['token'], singleUse: true };
  const requests = { ...acme.requests, 'make-key': { body: { token: '{token}' } } };
  const provider = { ...acme, requests, undo: {}, renewals: [renewal] };
  const tokenOf = ({ body }: Asked): string => JSON.parse(body).token;
  const renews: Body = async ({ api, verify }) => {
    const { value } = await api.token('token', { fresh: true });
    verify(await api.send('make-key', { using: { token: value } }), isAccepted, {});
  };
  /** Gives out another token each time, and spends each once, whatever it answers then. */
  const server = (errors: number) => {
    const spent = new Set<string>();
    let [given, left] = [0, errors];
    return (asked: Asked): Reply | undefined => {
      if (asked.path === '/token') return { status: 201, body: JSON.stringify({ token: `token-${++given}-of-acme` }) };
      if (!isCreation(asked)) return undefined;
      const isSpent = spent.has(tokenOf(asked));
      spent.add(tokenOf(asked));
      if (left-- > 0) return error;
      return isSpent ? { status: 401, body: '{}' } : { status: 201, body: '{}' };
    };
  };

  test('blocks the test for that reason, and sends no token twice', async () => {
    const { records, seen } = await runAcme(server(1), [renews], { provider });
    assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'environment']);
    assert.match(records[0]?.reason ?? '', /answered 500 in between, and the token that it carried works once/);
    const sent = seen.filter(isCreation).map(tokenOf);
    assert.equal(new Set(sent).size, sent.length);
  });

  test('is the provider’s fault where each fresh token meets it', async () => {
    const { records, seen } = await runAcme(server(99), [renews], { provider });
    assert.deepEqual([records[0]?.verdict, records[0]?.findings[0]?.received], ['failed', '500']);
    assert.equal(new Set(seen.filter(isCreation).map(tokenOf)).size, 3);
  });

  test('is no refusal of a good token where nobody documents that it works once', async () => {
    const { singleUse: _, ...undocumented } = renewal;
    const { records } = await runAcme(server(1), [renews], { provider: { ...provider, renewals: [undocumented] } });
    assert.equal(records[0]?.verdict, 'blocked');
    assert.match(records[0]?.reason ?? '', /may have done its work before/);
  });
});

describe('a connection that is lost', () => {
  const losing = (is: (asked: Asked) => boolean, times = 1) => {
    let left = times;
    return (asked: Asked): Reply | undefined => (is(asked) && left-- > 0 ? 'reset' : undefined);
  };

  test('is tried again where a read is lost', async () => {
    const reads: Body = async ({ api, verify }) => verify(await api.probe(), isAccepted, {});
    const isRead = ({ path }: Asked): boolean => path === '/account';
    const { records, seen } = await runAcme(losing(isRead), [reads]);
    assert.equal(records[0]?.verdict, 'passed');
    // A connection that had rested is taken for stale, and its repeat is not counted; what the server saw is.
    assert.equal(seen.filter(isRead).length, 2);
  });

  test('blocks a test that created something, once, and what it may have created is removed', async () => {
    const { records, seen } = await runAcme(losing(isCreation), [creates]);
    assert.deepEqual([records[0]?.verdict, records[0]?.cause], ['blocked', 'environment']);
    const [created, ...others] = seen.filter(isCreation);
    assert.equal(others.length, 0);
    const { name } = JSON.parse(created?.body ?? '');
    assert.ok(seen.some(({ method, path }) => method === 'DELETE' && path === `/keys/${name}`));
  });

  test('makes a conflict afterwards nobody’s fault', async () => {
    const conflict: Reply = { status: 409, body: '{}' };
    let creations = 0;
    const plan = (asked: Asked): Reply | undefined => {
      if (!isCreation(asked)) return undefined;
      creations += 1;
      return creations === 1 ? 'reset' : conflict;
    };
    const { records } = await runAcme(plan, [creates, creates]);
    assert.equal(records[1]?.verdict, 'blocked');
    assert.match(records[1]?.reason ?? '', /POST \/keys answered 409, and may have done its work before/);
    const { records: honest } = await runAcme((asked) => (isCreation(asked) ? conflict : undefined), [creates]);
    assert.equal(honest[0]?.verdict, 'failed', 'without a loss it is the provider’s');
  });
});
