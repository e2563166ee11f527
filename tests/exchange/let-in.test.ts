import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLetIn, isTurnedAway } from '../../src/exchange/let-in.ts';

const closed = { code: 4401, reason: 'unauthorized' };
const table: [status: number, absent: boolean, means: 'let in' | 'turned away' | 'neither'][] = [
  [101, false, 'let in'],
  [200, false, 'let in'],
  [201, false, 'let in'],
  [299, false, 'let in'],
  [302, false, 'neither'],
  [400, false, 'turned away'],
  [401, true, 'turned away'],
  [404, false, 'turned away'],
  [404, true, 'let in'],
  [499, false, 'turned away'],
  [500, false, 'neither'],
];

for (const [status, absent, means] of table) {
  test(`${status}${absent ? ' about something that does not exist' : ''} is ${means}`, () => {
    const exchange = { answer: { status }, absent };
    assert.deepEqual([isLetIn(exchange), isTurnedAway(exchange)], [means === 'let in', means === 'turned away']);
  });
}

test('a socket that is closed right after it opened is turned away', () => {
  const exchange = { answer: { status: 101, closed }, absent: false };
  assert.deepEqual([isLetIn(exchange), isTurnedAway(exchange)], [false, true]);
});
