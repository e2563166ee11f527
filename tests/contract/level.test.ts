import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Level, strongest, weaker } from '../../src/contract/level.ts';

const levels: Level[] = ['observe', 'should', 'must'];

test('the weaker of two levels is the less binding one, in either order', () => {
  for (const [a, first] of levels.entries()) {
    for (const [b, second] of levels.entries()) assert.equal(weaker(first, second), levels[Math.min(a, b)]);
  }
});

test('the strongest of several levels is the most binding one, and of none observe', () => {
  assert.equal(strongest(['observe', 'must', 'should']), 'must');
  assert.equal(strongest(['should', 'observe']), 'should');
  assert.equal(strongest(['observe', 'observe']), 'observe');
  assert.equal(strongest([]), 'observe');
});
