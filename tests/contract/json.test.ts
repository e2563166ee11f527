import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, type Json, jsonType, pointerPart } from '../../src/contract/json.ts';

const body = JSON.parse('{"a": {"b": [10, {"c/d": "x", "e~f": "y"}]}, "": 1, "n": null}') as Json;

describe('a JSON Pointer', () => {
  for (const [pointer, value] of [
    ['', body],
    ['/a/b/0', 10],
    ['/a/b/1/c~1d', 'x'],
    ['/a/b/1/e~0f', 'y'],
    ['/', 1],
    ['/n', null],
  ] as [string, Json][]) {
    test(`${pointer || 'empty'} finds its value`, () => assert.deepEqual(at(body, pointer), value));
  }

  for (const pointer of [
    '/x',
    '/a/b/2',
    '/a/b/-1',
    '/a/b/length',
    '/n/x',
    '/a/b/0/toString',
    '/constructor',
    '/__proto__',
    '/a/hasOwnProperty',
  ]) {
    test(`${pointer} finds nothing`, () => assert.equal(at(body, pointer), undefined));
  }

  test('finds a field of its own that is called like an inherited one', () => {
    const own = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') as Json;
    assert.equal(at(own, '/__proto__/x'), 1);
    assert.equal(at(own, '/constructor'), 2);
    assert.equal(at(own, '/x'), undefined);
  });

  test('reaches as deep as a body goes', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}7${']'.repeat(5000)}`) as Json;
    assert.equal(at(deep, '/0'.repeat(5000)), 7);
  });

  test('is written with its two escapes', () => {
    assert.equal(pointerPart('a/b~c'), 'a~1b~0c');
    assert.equal(at({ 'a/b~c': 1 }, `/${pointerPart('a/b~c')}`), 1);
  });
});

test('a JSON type is told by its word', () => {
  const types = [undefined, null, [], {}, '', 0, false].map((value) => jsonType(value as Json | undefined));
  assert.deepEqual(types, ['absent', 'null', 'array', 'object', 'string', 'number', 'boolean']);
});
