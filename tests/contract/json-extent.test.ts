import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extentOf } from '../../src/contract/json-extent.ts';

describe('the extent of a JSON text', () => {
  for (const [text, values, depth] of [
    ['1', 1, 0],
    ['"a,[{\\"\\\\"', 1, 0],
    ['[]', 1, 1],
    ['{ }', 1, 1],
    ['[1]', 2, 1],
    ['[{},{},{}]', 4, 2],
    ['{"a": [1, {"b,:": []}], "c": "}"}', 9, 4],
    ['"without an end', 1, 0],
    ['"with half an escape\\', 1, 0],
  ] as const) {
    test(`${text} has ${values} values and names and ${depth} levels`, () =>
      assert.deepEqual(extentOf(text), { values, depth }));
  }

  test('is read off a text of megabytes, however deep', () => {
    const deep = 1_000_000;
    assert.deepEqual(extentOf('['.repeat(deep) + ']'.repeat(deep)), { values: deep, depth: deep });
  });
});
