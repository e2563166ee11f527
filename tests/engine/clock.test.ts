import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { stageClock } from '../../src/engine/clock.ts';
import { waitingBudget } from '../../src/engine/waiting-budget.ts';

const waited = async ({ mock }: TestContext, offset: number, doubtSeconds?: number): Promise<number> => {
  mock.timers.enable({ apis: ['Date'] });
  let milliseconds = 0;
  const end = () => assert.fail('the wait is within its limit');
  const clock = stageClock(waitingBudget(1000), end, async (more) => {
    milliseconds += more;
  });
  const doubt = doubtSeconds === undefined ? {} : { doubtSeconds };
  await clock.passUntil({ value: 'token', endsAt: Date.now() + 300_000, ...doubt }, offset);
  return milliseconds / 1000;
};

for (const [offset, doubt, seconds] of [
  [5, undefined, 305],
  [-5, undefined, 295],
  [5, 60, 365],
  [-5, 60, 235],
] as const) {
  test(`${offset} s from an end that is ${doubt ?? 0} s in doubt are reached in ${seconds} s`, async (context) => {
    assert.equal(await waited(context, offset, doubt), seconds);
  });
}
