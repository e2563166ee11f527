import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assayRun } from './assay-run.ts';
import { openSandbox } from './sandbox.ts';

for (const [minutes, words] of [
  [10, 'ahead of'],
  [-10, 'behind'],
] as const) {
  test(`a server whose clock is ten minutes ${words} ours is conformant, and the result says so`, async () => {
    const sezzle = await openSandbox('sezzle', { seams: { time: (now) => now + minutes * 60_000 } });
    const { exitCode, stdout, result } = await assayRun(sezzle.variables, '--quick', '--provider', 'sezzle');
    await sezzle.close();
    assert.equal(exitCode, 0, stdout);
    const skew = result?.providers[0]?.clockSkewSeconds ?? 0;
    assert.ok(Math.abs(skew - minutes * 60) <= 2, `${skew} s`);
    assert.match(stdout, new RegExp(`NOTE {2}sezzle: the server's clock is \\d+ s ${words} this machine's`));
  });
}
