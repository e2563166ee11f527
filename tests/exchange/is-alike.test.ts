import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlike } from '../../src/exchange/is-alike.ts';
import { answered } from './answers.ts';

const forbidden = answered(403, {}, '{"message":"Forbidden","id":"a1"}');
const table: [what: string, other: ReturnType<typeof answered>, alike: boolean][] = [
  ['the same with another id', answered(403, {}, '{"id":"b2","message":"Forbidden"}'), true],
  ['another status', answered(401, {}, '{"message":"Forbidden","id":"a1"}'), false],
  ['another media type', answered(403, { 'content-type': 'text/plain' }, '{"message":"Forbidden","id":"a1"}'), false],
  ['another field', answered(403, {}, '{"message":"Forbidden","code":"a1"}'), false],
  ['another kind of value', answered(403, {}, '{"message":"Forbidden","id":1}'), false],
  ['no body', answered(403, {}, ''), false],
  ['text', answered(403, {}, 'Forbidden'), false],
];
for (const [what, other, alike] of table) {
  test(`${what} is ${alike ? '' : 'not '}the same word`, () => assert.equal(isAlike(forbidden, other), alike));
}

test('two texts are the same word, and so are two empty bodies', () => {
  assert.ok(isAlike(answered(403, {}, 'Request 1 blocked'), answered(403, {}, 'Request 2 blocked')));
  assert.ok(isAlike(answered(403, {}, ''), answered(403, {}, ' ')));
});
