import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageClock } from '../../src/engine/clock.ts';
import { waitingBudget } from '../../src/engine/waiting-budget.ts';

const now = Date.parse('2026-01-02T12:00:00Z');

const waited = async (offset: number, doubtSeconds?: number): Promise<number> => {
  let milliseconds = 0;
  const end = () => assert.fail('the wait is within its limit');
  const clock = stageClock(
    waitingBudget(1000),
    end,
    async (more) => {
      milliseconds += more;
    },
    () => now,
  );
  const doubt = doubtSeconds === undefined ? {} : { doubtSeconds };
  await clock.passUntil({ value: 'token', endsAt: now + 300_000, ...doubt }, offset);
  return milliseconds / 1000;
};

for (const [offset, doubt, seconds] of [
  [5, undefined, 305],
  [-5, undefined, 295],
  [5, 60, 365],
  [-5, 60, 235],
] as const) {
  test(`${offset} s from an end that is ${doubt ?? 0} s in doubt are reached in ${seconds} s`, async () => {
    assert.equal(await waited(offset, doubt), seconds);
  });
}
