import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStopwatch } from '../../src/http/index.ts';
import { readResult } from '../../src/results/read-result.ts';
import { startAssay, temporaryFolder } from './assay-run.ts';
import type { Plan } from './front.ts';
import { commandOf, processTree } from './memory.ts';
import { openSandbox } from './sandbox.ts';

const until = async (holds: () => boolean): Promise<void> => {
  for (let looks = 0; !holds(); looks += 1) {
    assert.ok(looks < 2400, 'it never happened');
    await sleep(50);
  }
};

/** Keys at a Loccus which stops to answer, on reading or on everything, once a test has made a key. */
const slowLoccus = (silentOn: 'reading' | 'everything') => {
  const created = new Set<string>();
  const removed = new Set<string>();
  let hanging = 0;
  const plan: Plan = ({ method, path, body }) => {
    if (created.size > 0 && (method === 'GET' || silentOn === 'everything')) {
      hanging += 1;
      return { instead: () => {} };
    }
    return {
      changed: (reply) => {
        const isDone = reply.status >= 200 && reply.status < 300;
        if (isDone && method === 'POST' && path.endsWith('/keys')) created.add(JSON.parse(body).handle);
        if (isDone && method === 'DELETE') removed.add(decodeURIComponent(path.split('/').at(-1) ?? ''));
        return reply;
      },
    };
  };
  return { plan, created, removed, hanging: () => hanging };
};

/** Interrupts a run whose server has just fallen silent, and sees what is true of every interrupted run. */
const interrupt = async (signal: NodeJS.Signals, server: ReturnType<typeof slowLoccus>): Promise<void> => {
  const loccus = await openSandbox('loccus', { plan: server.plan });
  const reports = temporaryFolder();
  writeFileSync(join(reports, 'conformance.json'), '{"of":"the run before"}');
  const rest = ['--provider', 'loccus', '--', 'key-lifecycle'];
  const { process: assay, ended } = startAssay(loccus.variables, rest, reports);
  await until(() => server.hanging() > 0);
  const passed = startStopwatch();
  assay.kill(signal);
  const { exitCode, stdout } = await ended;
  const { tookMs, heldUpMs } = passed();
  await loccus.close();
  assert.ok(tookMs - heldUpMs < 20_000, `took ${tookMs} ms, and was held up for ${heldUpMs} of them`);
  assert.equal(exitCode, 3, stdout);
  assert.equal(readFileSync(join(reports, 'conformance.json'), 'utf8'), '{"of":"the run before"}');
  const known = readResult(join(reports, 'interrupted'))?.providers[0];
  assert.equal(known?.tests.length, known?.counts.blocked, stdout);
  // The gate must know that the result which is there is not of this run.
  assert.ok(existsSync(join(reports, 'running.json')) && !existsSync(join(reports, '.run')));
  assert.ok(server.created.size > 0);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  test(`${signal} ends a run in time, removes what its tests created, and leaves the last report`, async () => {
    const server = slowLoccus('reading');
    await interrupt(signal, server);
    assert.deepEqual([...server.removed].sort(), [...server.created].sort());
  });
}

test('an interrupt ends a run in time, with what is known, where the server has fallen silent altogether', () =>
  interrupt('SIGINT', slowLoccus('everything')));

test('an interrupt before the first test is no fault of the suite, and replaces nothing', async () => {
  const sezzle = await openSandbox('sezzle', { plan: () => ({ instead: () => {} }) });
  const { process: assay, ended } = startAssay(sezzle.variables, ['--provider', 'sezzle']);
  await until(() => processTree(assay.pid ?? 0).some((pid) => commandOf(pid).includes('playwright.config.ts')));
  assay.kill('SIGTERM');
  const { exitCode, stderr } = await ended;
  await sezzle.close();
  assert.equal(exitCode, 3, stderr);
  assert.match(stderr, /interrupted before its first test ended; nothing was replaced/);
});

test('a killed worker costs the test that it ran, and nothing else', async () => {
  let answered = 0;
  const sezzle = await openSandbox('sezzle', {
    plan: ({ count }) => {
      answered = count;
      // Time for the kill.
      return count === 10 ? { instead: () => {} } : 'honest';
    },
  });
  const { process: assay, ended } = startAssay(sezzle.variables, ['--provider', 'sezzle']);
  await until(() => answered >= 10);
  const worker = processTree(assay.pid ?? 0).find((pid) => commandOf(pid).includes('workerProcessEntry'));
  assert.ok(worker, 'no worker is running');
  process.kill(worker, 'SIGKILL');
  const { exitCode, stdout, result } = await ended;
  await sezzle.close();
  const [provider] = result?.providers ?? [];
  assert.equal(exitCode, 4, stdout);
  assert.equal(provider?.counts['suite-error'], 1);
  assert.equal(provider?.counts.failed, 0);
  assert.ok((provider?.counts.passed ?? 0) > 50, stdout);
});
