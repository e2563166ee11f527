import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { endsOf, keyOf } from '../../src/masking/ends.ts';
import { createMask } from '../../src/masking/mask.ts';

const long = randomBytes(75_000).toString('base64url');

test('a text of usual length is known whole, and a very long one by its beginning and its end', () => {
  assert.deepEqual(endsOf('short'), ['short']);
  const [beginning = '', end = ''] = endsOf(long);
  assert.ok(beginning.length > 20_000 && long.startsWith(beginning));
  assert.ok(end.length > 4096 && long.endsWith(end));
});

test('equal texts alone have one key', () => {
  assert.equal(keyOf(long), keyOf(`${long}`));
  assert.notEqual(keyOf(long), keyOf(`${long}x`));
  assert.ok(keyOf(long).length < 100);
});

for (const [title, spelled] of [
  ['as it is', long],
  ['in base64', Buffer.from(long).toString('base64')],
] as const) {
  test(`nothing is shown of a very long secret ${title}, as far as evidence shows a text, nor of its end`, () => {
    const mask = createMask([]);
    mask.learn(long, 'token');
    const shown = mask.text(`{"a":"${spelled}"}`, 20_000);
    assert.equal(shown.replace(/‹token›/g, '').length < 20, true);
    assert.equal(mask.text(spelled.slice(-4096)).includes(spelled.slice(-300, -100)), false);
  });
}
