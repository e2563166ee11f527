import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changedAt } from '../../src/contract/changed-at.ts';
import { jsonType } from '../../src/contract/json.ts';
import { otherTypes, placesIn } from '../../src/mock/change-body.ts';

const body = { token: 'abc', data: { 'a/b': 1 }, rows: [{ id: 1 }, { id: 2 }] };

describe('a change of a body', () => {
  test('takes a field away', () => {
    assert.deepEqual(
      changedAt(body, '/data/a~1b', () => undefined),
      { ...body, data: {} },
    );
  });

  test('changes every item of an array', () => {
    const changed = changedAt(body, '/rows/*/id', () => null);
    assert.deepEqual(changed, { ...body, rows: [{ id: null }, { id: null }] });
  });

  test('changes one item of an array', () => {
    const changed = changedAt(body, '/rows/1/id', () => null);
    assert.deepEqual(changed, { ...body, rows: [{ id: 1 }, { id: null }] });
  });

  test('leaves a body alone that has no such place', () => {
    assert.deepEqual(
      changedAt(body, '/rows/*/name', () => 1),
      body,
    );
    assert.deepEqual(
      changedAt('text', '/token', () => 1),
      'text',
    );
  });

  test('may replace the whole body', () => {
    assert.deepEqual(
      changedAt(body, '', () => []),
      [],
    );
  });
});

test('the places of a body are its fields, with one item standing for all', () => {
  assert.deepEqual(placesIn(body), ['/token', '/data', '/data/a~1b', '/rows', '/rows/*/id']);
  assert.deepEqual(placesIn([{ id: 1 }]), ['/*/id']);
  assert.deepEqual(placesIn(undefined), []);
});

test('other types are other types', () => {
  for (const value of ['text', '3600', 1, true, null, [1], { a: 1 }]) {
    for (const other of otherTypes(value)) assert.notEqual(jsonType(other), jsonType(value));
  }
  assert.equal(otherTypes('3600')[0], 3600);
  assert.equal(otherTypes(3600)[0], '3600');
});
