import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasNoWiderScope } from '../../src/checks/has-no-wider-scope.ts';
import { hasOtherValue } from '../../src/checks/has-other-value.ts';
import { hasSendableTokens } from '../../src/checks/has-sendable-tokens.ts';
import { hasText } from '../../src/checks/has-text.ts';
import { hasTextLike } from '../../src/checks/has-text-like.ts';
import { hasValue } from '../../src/checks/has-value.ts';
import { repeats } from '../../src/checks/repeats.ts';
import { isSameJson } from '../../src/checks/same-json.ts';
import type { Json } from '../../src/contract/json.ts';
import { received, said } from './exchanges.ts';

const at = (value: Json) => received({ body: { value } });
const pointer = '/value';

describe('two JSON values', () => {
  for (const [a, b] of [
    [
      { a: 1, b: { c: [1, 2] } },
      { b: { c: [1, 2] }, a: 1 },
    ],
    [1, 1.0],
    [-0, 0],
    [2 ** 60, 2 ** 60],
    ['é', '\u00e9'],
  ] as [Json, Json][]) {
    test(`are the same: ${JSON.stringify(a)}`, () => assert.ok(isSameJson(a, b)));
  }

  for (const [a, b] of [
    [3600, '3600'],
    [0, false],
    [0, null],
    ['', null],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [['a'], 'a'],
    [{ a: 1 }, { a: 1, b: null }],
    ['e\u0301', '\u00e9'],
  ] as [Json, Json][]) {
    test(`differ: ${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => assert.ok(!isSameJson(a, b)));
  }

  test('are told apart at a number that JSON cannot write again', () => {
    assert.ok(!isSameJson(null, JSON.parse('1e999') as Json));
  });

  test('may be nested 5,000 levels deep', () => {
    const deep = (text: string): Json => JSON.parse('['.repeat(5000) + text + ']'.repeat(5000)) as Json;
    assert.ok(isSameJson(deep('1'), deep('1')));
    assert.ok(!isSameJson(deep('1'), deep('2')));
  });
});

test('a field has a value of its type', () => {
  const check = (value: Json, expected: Json) =>
    said(hasValue(at(value), { pointer, value: expected, because: 'as the request asked' }));
  assert.deepEqual(check('merchant', 'merchant'), []);
  assert.deepEqual(check(3600, 3600), []);
  assert.deepEqual(check('3600', 3600), ['must /value']);
  assert.deepEqual(check(null, 'merchant'), ['must /value']);
  assert.deepEqual(said(hasValue(received({ body: {} }), { pointer, value: 1, because: '' })), ['must /value']);
});

test('a field has another value than before, and neither is shown', () => {
  const check = (value: Json, than: Json) => hasOtherValue(at(value), { pointer, than });
  assert.deepEqual(check('token-2', 'token-1'), []);
  assert.deepEqual(said(check('token-1', 'token-1')), ['must /value']);
  assert.ok(!JSON.stringify(check('token-1', 'token-1')).includes('token-1'));
  assert.deepEqual(said(hasOtherValue(received({ body: {} }), { pointer, than: 'token-1' })), ['must /value']);
});

for (const [scope, than, added] of [
  ['read', 'read write', []],
  ['write read', 'read write', []],
  [undefined, 'read', []],
  [['read'], ['read', 'write'], []],
  ['read admin', 'read', ['also admin']],
  ['read admin all', '', ['also read admin all']],
  [['admin'], 'read', ['also admin']],
] as [Json | undefined, Json, string[]][])
  test(`a scope of ${JSON.stringify(scope)} after ${JSON.stringify(than)} is ${added.length === 0 ? 'no wider' : added}`, () => {
    const found = hasNoWiderScope(received({ body: scope === undefined ? {} : { scope } }), { than });
    assert.deepEqual(
      found.map((each) => each.received),
      added,
    );
  });

describe('an answer that repeats an earlier one', () => {
  const check = (now: Json, before: Json) => said(repeats(at(now), { earlier: at(before), pointers: [pointer] }));

  test('has the same value, or the same moment', () => {
    assert.deepEqual(check('a', 'a'), []);
    assert.deepEqual(check({ a: 1, b: 2 }, { b: 2, a: 1 }), []);
    assert.deepEqual(check('2026-01-02T12:00:00Z', '2026-01-02T13:00:00.000+01:00'), []);
    assert.deepEqual(check('2026-01-02T12:00:01Z', '2026-01-02T12:00:00Z'), ['must /value']);
    assert.deepEqual(check('b', 'a'), ['must /value']);
    assert.deepEqual(check(1, '1'), ['must /value']);
  });

  test('is not one that lacks the field, as the earlier one did', () => {
    const empty = received({ body: {} });
    assert.deepEqual(said(repeats(empty, { earlier: empty, pointers: [pointer] })), ['must /value']);
    assert.deepEqual(said(repeats(empty, { earlier: at('a'), pointers: [pointer] })), ['must /value']);
  });

  test('shows neither value', () => {
    const found = repeats(at('secret-2'), { earlier: at('secret-1'), pointers: [pointer] });
    assert.ok(!JSON.stringify(found).includes('secret-'));
  });
});

test('a field is text of a form', () => {
  const check = (value: Json) => said(hasTextLike(at(value), { pointer, pattern: /^\d+$/, means: 'digits' }));
  assert.deepEqual(check('42'), []);
  assert.deepEqual(check(42), ['must /value']);
  assert.deepEqual(check('4 2'), ['must /value']);
  assert.deepEqual(check(null), ['must /value']);
});

test('one of several fields is text that is not empty', () => {
  const check = (body: Json) => said(hasText(received({ body }), { oneOf: ['/message', '/error/message'] }));
  assert.deepEqual(check({ message: 'no' }), []);
  assert.deepEqual(check({ error: { message: 'no' } }), []);
  assert.deepEqual(check({ message: ' ', error: { message: 7 } }), ['must /message or /error/message']);
  assert.deepEqual(check({}), ['must /message or /error/message']);
});

test('a token is one that a header can carry', () => {
  const check = (value: Json) => said(hasSendableTokens(at(value), { pointers: [pointer] }));
  assert.deepEqual(check('tok-1'), []);
  assert.deepEqual(check(null), []);
  assert.deepEqual(check('tok\n1'), ['must /value']);
  assert.deepEqual(check('t'.repeat(65_536)), []);
  assert.deepEqual(check('t'.repeat(65_537)), ['must /value']);
});
