import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenIn, median } from './measure.ts';

for (const [values, middle] of [
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[10, 9], 9.5],
  [[7], 7],
] as const) {
  test(`the median of ${values.join(', ')} is ${middle}`, () => assert.equal(median(values), middle));
}

test('the median of nothing is no number', () => assert.ok(Number.isNaN(median([]))));

test('the time of ended children is read behind a name with blanks and brackets', () => {
  const fields = ['S', ...Array.from({ length: 12 }, () => '0'), '250', '50', '20'];
  assert.equal(childrenIn(`4711 (a (b) c) ${fields.join(' ')}`), 3);
});
