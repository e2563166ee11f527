import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderResult } from '../../src/verdict/result.ts';
import { assayRun } from './assay-run.ts';
import { runAgainst } from './run-here.ts';
import { openSandbox, type SandboxOptions } from './sandbox.ts';

/** Every answer comes so late, in milliseconds. */
const late = (milliseconds: number): SandboxOptions => ({
  seams: {
    response: async (response) => {
      await sleep(milliseconds);
      return response;
    },
  },
});

const silent: SandboxOptions = { seams: { response: () => new Promise(() => {}) } };

/** A token is asked for again five seconds after its end, because clocks differ. One of four leaves a busy machine time to look at it. */
const shortLived: SandboxOptions = { ttlSeconds: 4 };
/** However busy a machine is, it takes more than a minute to see the end of such a token. */
const longLived: SandboxOptions = { ttlSeconds: 90 };

const resultOf = async (
  options: SandboxOptions,
  spec: string,
  settings: { waitSeconds?: number; timeoutMs?: number },
) => {
  const sezzle = await openSandbox('sezzle', options);
  try {
    return (await runAgainst(sezzle, { spec, settings })).result;
  } finally {
    await sezzle.close();
  }
};

const expiryIn = ({ clauses }: ProviderResult) => clauses.find(({ id }) => id === 'SEZZLE-BEARER-EXPIRED');

// Most of their time they wait.
describe('how long a run waits', { concurrency: true }, () => {
  test('is enough with --wait 60 to see that a token of four seconds has ended', async () => {
    const result = await resultOf(shortLived, 'token-expiry', { waitSeconds: 60 });
    assert.equal(expiryIn(result)?.verdict, 'passed');
    assert.equal(result.counts.failed + result.counts.untestable, 0);
  });

  for (const waitSeconds of [0, 60]) {
    test(`is too little with --wait ${waitSeconds}, and the reason has both numbers`, async () => {
      const expiry = expiryIn(await resultOf(longLived, 'token-expiry', { waitSeconds }));
      assert.equal(expiry?.verdict, 'untestable');
      assert.match(
        expiry?.reason ?? '',
        new RegExp(`the end of the token takes \\d\\d s, more than the ${waitSeconds} s that --wait allows`),
      );
    });
  }

  test('for an answer is no longer than --timeout, and silence is blocked, never failed', async () => {
    const { verdict, counts, tests } = await resultOf(silent, 'token-issuance', { timeoutMs: 1000 });
    assert.equal(verdict, 'incomplete');
    assert.equal(counts.blocked, tests.length);
    assert.match(tests[0]?.reason ?? '', /did not answer completely within 1,000 ms/);
  });

  test('for an answer that comes within --timeout makes no difference', async () => {
    const { counts, tests } = await resultOf(late(300), 'token-issuance', { timeoutMs: 20_000 });
    assert.equal(counts.passed, tests.length);
  });

  test('is what the command line says', async () => {
    const [sezzle, depay] = [await openSandbox('sezzle', longLived), await openSandbox('depay', silent)];
    const rest = ['--quick', '--provider', 'sezzle,depay', '--wait', '3', '--timeout', '1', '--', 'token-expiry'];
    const { exitCode, result, stdout } = await assayRun({ ...sezzle.variables, ...depay.variables }, ...rest);
    await Promise.all([sezzle.close(), depay.close()]);
    assert.equal(exitCode, 3, stdout);
    const reasons = result?.providers.flatMap(({ id, tests }) => tests.map(({ reason }) => `${id}: ${reason}`)) ?? [];
    assert.ok(
      reasons.some((reason) => /^sezzle: .*takes \d\d s, more than the 3 s that --wait allows/.test(reason)),
      stdout,
    );
    assert.ok(
      reasons.some((reason) => /^depay: .*not answer completely within 1,000 ms/.test(reason)),
      stdout,
    );
  });
});
