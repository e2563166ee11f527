import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Job, Plan } from '../../src/prove/message.ts';
import { providersBySize } from '../../src/provider/suites.ts';
import { startSideProcess } from '../../src/runner/side-process.ts';

const plan = (provider: string): Job => ({ kind: 'plan', provider });
const start = () => startSideProcess<Job, never, Plan>('prove/worker', { ASSAY_ENV: 'mock' });

const smallest = providersBySize().at(-1) ?? '';
const worker = start();
after(() => worker.close());

test('an order that fails says why, and the next one is done', async () => {
  await assert.rejects(worker.ask(plan('nobody')), /nobody/);
  assert.ok((await worker.ask(plan(smallest))).tests.length > 10);
});

test('an order to a process that ends before it is done fails, and so does every later one', async () => {
  const ended = start();
  const asked = ended.ask(plan(smallest));
  ended.interrupt();
  const lost = new RegExp(`^Error: a process ended \\(SIGINT\\) at ${smallest}$`);
  await assert.rejects(asked, lost);
  await assert.rejects(ended.ask(plan(smallest)), lost);
});
