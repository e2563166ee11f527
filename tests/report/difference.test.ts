import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference } from '../../src/report/html/difference.ts';

const marked = (documented: string, received: string): [string, string, string, string] => {
  const { before, documented: left, received: right, after } = difference(documented, received);
  assert.equal(before + left + after, documented);
  assert.equal(before + right + after, received);
  return [before, left, right, after];
};

test('a differing word is marked as a whole', () => {
  assert.deepEqual(marked('"invalid_client"', '"invalid_request"'), ['"invalid_', 'client', 'request', '"']);
  assert.deepEqual(marked('expires in 7200 s', 'expires in 7800 s'), ['expires in ', '7200', '7800', ' s']);
  assert.deepEqual(marked('401', '400'), ['', '401', '400', '']);
});

test('a long word is marked where it differs', () => {
  const head = 'a'.repeat(40);
  assert.deepEqual(marked(`${head}1${head}`, `${head}2${head}`), [head, '1', '2', head]);
});

test('what was left out or added is marked on one side', () => {
  assert.deepEqual(marked('no-store, private', 'no-store'), ['no-store', ', private', '', '']);
  assert.deepEqual(marked('', '"x"'), ['', '', '"x"', '']);
});

test('texts with little in common are marked as a whole', () => {
  assert.deepEqual(marked('string (date-time)', 'number 17'), ['', 'string (date-time)', 'number 17', '']);
});

test('equal texts have nothing to mark', () => {
  assert.deepEqual(marked('same', 'same'), ['same', '', '', '']);
});

test('a character outside the basic plane is never cut in half', () => {
  const { documented, received } = difference('ok 😀 ok', 'ok 😁 ok');
  assert.deepEqual([documented, received], ['😀', '😁']);
});
