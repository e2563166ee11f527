import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assayRun } from './assay-run.ts';
import { openSandbox } from './sandbox.ts';

test('--max-requests is never exceeded, and what it kept from running is blocked', async () => {
  const sezzle = await openSandbox('sezzle');
  const { exitCode, result, stdout } = await assayRun(
    sezzle.variables,
    '--quick',
    '--provider',
    'sezzle',
    '--max-requests',
    '12',
  );
  await sezzle.close();
  assert.equal(sezzle.front.seen.length, 12);
  const [provider] = result?.providers ?? [];
  assert.equal(exitCode, 3, stdout);
  assert.equal(provider?.requests, 12);
  assert.equal(provider?.counts.failed, 0);
  assert.ok((provider?.counts.passed ?? 0) > 3);
  assert.match(stdout, /the limit of 12 requests \(--max-requests\) is used up\n {2}mend: raise --max-requests/);
});

test('--max-rps spreads the requests', async () => {
  const times: number[] = [];
  const sezzle = await openSandbox('sezzle', {
    plan: () => {
      times.push(performance.now());
      return 'honest';
    },
  });
  const rest = ['--quick', '--provider', 'sezzle', '--max-rps', '10', '--', 'bearer-usage'];
  const { exitCode, stdout } = await assayRun(sezzle.variables, ...rest);
  await sezzle.close();
  assert.equal(exitCode, 0, stdout);
  assert.ok(times.length > 10);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  // The first one may have been seen late.
  assert.ok(seconds >= (times.length - 2) / 10, `${times.length} requests in ${seconds} s`);
});
