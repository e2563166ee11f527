import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasAnswerTime } from '../../src/checks/has-answer-time.ts';
import { received } from './exchanges.ts';

const cases: [string, number, { atLeast?: number; atMost?: number }, string[]][] = [
  ['at least, and it is', 500, { atLeast: 0.5 }, []],
  ['at least, and it is not', 499.9, { atLeast: 0.5 }, ['at least 500 ms']],
  ['at most, and it is', 2000, { atLeast: 0.5, atMost: 2 }, []],
  ['at most, and it is not', 2000.1, { atLeast: 0.5, atMost: 2 }, ['at most 2000 ms']],
  ['nothing', 60_000, {}, []],
];
test('time in which we were held up counts for a documented least, and not against a most', () => {
  const found = (heldUpMs: number) =>
    hasAnswerTime({ ...received({}), tookMs: 2500, heldUpMs }, { atLeast: 2.5, atMost: 2 });
  assert.deepEqual(found(500), []);
  assert.deepEqual(
    found(499).map(({ received }) => received),
    ['2001 ms'],
  );
});

for (const [what, tookMs, documented, expected] of cases) {
  test(`an answer takes what is documented: ${what}`, () => {
    const found = hasAnswerTime({ ...received({}), tookMs }, documented);
    assert.deepEqual(
      found.map((each) => each.documented),
      expected,
    );
    assert.ok(
      found.every(
        ({ level, pointer, received }) => level === 'must' && pointer === 'time' && received === `${tookMs} ms`,
      ),
    );
  });
}
