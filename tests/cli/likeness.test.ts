import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance, likestFirst } from '../../src/cli/likeness.ts';

test('the distance of two texts is the number of characters to change', () => {
  for (const [a, b, steps] of [
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['same', 'same', 0],
    ['acme/a', 'acem/a', 2],
  ] as const)
    assert.equal(distance(a, b), steps, `${a} ${b}`);
});

test('what was mistyped comes first, and equals keep their order', () => {
  const ids = ['acme:status:401:aaa111', 'acme/bearer-usage/missing', 'beta/bearer-usage/missing'];
  assert.deepEqual(likestFirst(ids, 'beta/bearer-usge/missing'), [ids[2], ids[1], ids[0]]);
  assert.deepEqual(likestFirst(['ab', 'ac'], 'a'), ['ab', 'ac']);
});
