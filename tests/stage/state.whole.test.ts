import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { stateKeyVariable } from '../../src/environment/keys.ts';
import { openTokenStore } from '../../src/state/token-store.ts';
import type { TestResult } from '../../src/verdict/result.ts';
import { temporaryFolder } from './assay-run.ts';
import { runAgainst } from './run-here.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

const key = randomBytes(32);
before(() => {
  process.env[stateKeyVariable] = key.toString('hex');
});
after(() => {
  delete process.env[stateKeyVariable];
});

const hour = 3_600_000;

for (const [id, clause, lifetime] of [
  ['sezzle', 'SEZZLE-BEARER-EXPIRED', 2 * hour],
  ['depay', 'DEPAY-BEARER-EXPIRED', hour],
] as const) {
  describe(`with --state, the end of a token of ${id}`, () => {
    let sandbox: Sandbox;
    let state: string;
    /** How far the server's clock is ahead: what a later run meets, without waiting for it. */
    let ahead = 0;

    before(async () => {
      sandbox = await openSandbox(id, { seams: { time: (now) => now + ahead } });
    });
    after(() => sandbox.close());
    beforeEach(() => {
      ahead = 0;
      state = temporaryFolder();
    });

    const verify = async (to: Sandbox = sandbox): Promise<TestResult> => {
      const { result } = await runAgainst(to, { settings: { state }, spec: 'token-expiry' });
      const found = result.tests.find(({ clauses }) => clauses.includes(clause));
      assert.ok(found);
      return found;
    };
    const store = () => {
      const subject = { provider: id, baseUrl: sandbox.front.url };
      return openTokenStore(state, key, subject, assert.fail);
    };
    /** The token that was left behind, as if the run had been so long ago. */
    const letPass = (milliseconds: number): void => {
      store().keep(
        store()
          .tokens()
          .map((token) => ({ ...token, endsAt: token.endsAt - milliseconds })),
      );
      ahead = milliseconds;
    };

    test('is pending in the first run, which leaves one token behind', async () => {
      const { verdict, reason } = await verify();
      assert.equal(verdict, 'untestable');
      assert.match(
        reason,
        /^pending: a token that ends at \d{4}-\d\d-\d\dT[\d:.]+Z was left for a run after that time$/,
      );
      const [kept, ...others] = store().tokens();
      assert.ok(kept && others.length === 0);
      assert.ok(Math.abs(kept.endsAt - Date.now() - lifetime) < 60_000);
    });

    test('stays pending before it is there, with the same token', async () => {
      await verify();
      const before = store().tokens();
      letPass(lifetime / 2);
      assert.equal((await verify()).verdict, 'untestable');
      assert.deepEqual(
        store()
          .tokens()
          .map(({ value }) => value),
        before.map(({ value }) => value),
      );
    });

    test('is verified in a run after it, which leaves the next token behind', async () => {
      await verify();
      const [old] = store().tokens();
      letPass(lifetime + 60_000);
      const { verdict, reason, requests } = await verify();
      assert.equal(verdict, 'passed', reason);
      assert.ok(requests >= 3, 'a fresh token, its acceptance, and the old one');
      assert.notEqual(store().tokens()[0]?.value, old?.value);
    });

    test('fails where the provider still accepts the old token', async () => {
      await verify();
      letPass(lifetime + 60_000);
      ahead = 0;
      const { verdict, findings } = await verify();
      assert.equal(verdict, 'failed');
      assert.match(findings[0]?.received ?? '', /200/);
    });
  });
}

test('with --state, a token of the far future is left for no run: the test is blocked by the provider, and the answer is noted', async () => {
  const state = temporaryFolder();
  const sandbox = await openSandbox('sezzle', { ttlSeconds: 40 * 365 * 86_400 });
  const { result } = await runAgainst(sandbox, { settings: { state }, spec: 'token-expiry' });
  await sandbox.close();
  const found = result.tests.find(({ clauses }) => clauses.includes('SEZZLE-BEARER-EXPIRED'));
  assert.deepEqual([found?.verdict, found?.cause], ['blocked', 'provider'], found?.reason);
  assert.match(found?.reason ?? '', /far beyond what is documented/);
  const [note] = found?.notes.filter(({ check }) => check === 'ends-in-time') ?? [];
  assert.deepEqual([note?.pointer, note?.documented], ['/expiration_date', '7200 s from the answer']);
  const subject = { provider: 'sezzle', baseUrl: sandbox.front.url };
  assert.deepEqual(openTokenStore(state, key, subject, assert.fail).tokens(), []);
});
