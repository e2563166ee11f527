import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasDocumentedField } from '../../src/checks/has-documented-field.ts';
import { hasDocumentedPart } from '../../src/checks/has-documented-part.ts';
import { hasRequiredFields } from '../../src/checks/has-required-fields.ts';
import { hasRows } from '../../src/checks/has-rows.ts';
import { hasStructure } from '../../src/checks/has-structure.ts';
import type { Json } from '../../src/contract/json.ts';
import type { Level } from '../../src/contract/level.ts';
import { issue, received, said } from './exchanges.ts';

const good = { token: 't', expiration_date: '2026-01-02T14:00:00Z', merchant_uuid: 'm' };

describe('one documented field', () => {
  const field = (body: Json, level: Level, pointer = '/merchant_uuid') =>
    said(hasDocumentedField(received({ body }), { ...issue.success, pointer, level }));

  test('holds the constraints of its level, and answers for no other', () => {
    assert.deepEqual(field(good, 'must'), []);
    assert.deepEqual(field({ ...good, merchant_uuid: 7 }, 'must'), ['must /merchant_uuid']);
    assert.deepEqual(field({ ...good, merchant_uuid: '' }, 'must'), []);
    assert.deepEqual(field({ ...good, merchant_uuid: '' }, 'should'), ['should /merchant_uuid']);
  });

  test('does not answer for other fields', () => {
    assert.deepEqual(field({ ...good, token: 7, merchant_uuid2: 1 }, 'must'), []);
  });

  test('is there, at each level', () => {
    const { merchant_uuid: _, ...lacking } = good;
    assert.deepEqual(field(lacking, 'must'), ['must /merchant_uuid']);
    assert.deepEqual(field(lacking, 'should'), ['should /merchant_uuid']);
    assert.deepEqual(field([], 'should'), ['should /merchant_uuid']);
  });

  test('is not there where the body is no JSON', () => {
    const page = received({ text: '<html>' });
    const found = hasDocumentedField(page, { ...issue.success, pointer: '/token', level: 'must' });
    assert.equal(found[0]?.received, 'text that is not JSON');
  });
});

describe('one part of a documented body', () => {
  const part = (body: Json, pointer: string) =>
    said(hasDocumentedPart(received({ body }), { documented: issue.success, pointer }));

  test('is there and as documented', () => {
    assert.deepEqual(part(good, '/token'), []);
    assert.deepEqual(part({ ...good, token: 7 }, '/token'), ['must /token']);
    assert.deepEqual(part({ ...good, merchant_uuid: 7 }, '/token'), []);
    assert.deepEqual(part({}, '/token'), ['must /token']);
  });

  test('may be the body as a whole, whatever stands in it', () => {
    assert.deepEqual(part({ token: 7 }, ''), []);
    assert.deepEqual(part([good], ''), ['must /']);
  });
});

describe('the required fields', () => {
  const fields = (body: Json) =>
    said(hasRequiredFields(received({ body }), issue.success)).filter((line) => !line.startsWith('observe'));

  test('are there, whatever stands in them', () => {
    assert.deepEqual(fields(good), []);
    assert.deepEqual(fields({ token: 7, expiration_date: null, merchant_uuid: '' }), []);
    assert.deepEqual(fields({ token: 7 }), ['must /expiration_date', 'must /merchant_uuid']);
  });

  for (const body of [[], [good], 'text', null] as Json[]) {
    test(`are not there in ${JSON.stringify(body).slice(0, 12)}`, () => assert.deepEqual(fields(body), ['must /']));
  }
});

describe('the structure of another body', () => {
  const model = { id: 'a', size: 1, inner: { flag: true, none: null }, list: [1] };
  const compare = (body: Json) => said(hasStructure(received({ body }), model));

  test('is met by other values of the same types', () => {
    assert.deepEqual(compare({ id: '', size: 2.5, inner: { flag: false, none: null }, list: ['other'] }), []);
  });

  test('is not met by another type or without a field, however deep', () => {
    assert.deepEqual(compare({ ...model, size: '1' }), ['must /size']);
    assert.deepEqual(compare({ ...model, inner: { flag: 'true', none: null } }), ['must /inner/flag']);
    assert.deepEqual(compare({ ...model, inner: { none: null } }), ['must /inner/flag']);
    assert.deepEqual(compare({ ...model, list: { 0: 1 } }), ['must /list']);
    assert.deepEqual(compare([model]), ['must /']);
    assert.deepEqual(said(hasStructure(received({ text: '' }), model)), ['must /']);
  });

  test('knows no type of what is null, but that it is there', () => {
    assert.deepEqual(compare({ ...model, inner: { flag: true, none: 'some' } }), []);
    assert.deepEqual(compare({ ...model, inner: { flag: true } }), ['must /inner/none']);
    assert.deepEqual(compare({ ...model, id: null }), ['must /id']);
  });

  test('does not take an inherited name for a field', () => {
    const inherited = JSON.parse('{"constructor": "text", "__proto__": "text"}') as Json;
    assert.deepEqual(said(hasStructure(received({ body: {} }), inherited)), ['must /constructor', 'must /__proto__']);
  });

  test('is not met with a further field, however deep', () => {
    assert.deepEqual(compare({ ...model, 'a/b': 1 }), ['must /a~1b']);
    assert.deepEqual(compare({ ...model, inner: { ...model.inner, more: null } }), ['must /inner/more']);
  });
});

describe('rows', () => {
  const rows = { documented: 'at most one row', holds: (all: Json[]) => all.length <= 1 };

  test('stand in a list, or in the list of an envelope', () => {
    assert.deepEqual(hasRows(received({ body: [1] }), rows), []);
    assert.deepEqual(hasRows(received({ body: { object: 'list', data: [] } }), rows), []);
    assert.deepEqual(said(hasRows(received({ body: { data: [1, 2] } }), rows)), ['must rows']);
  });

  test('stand nowhere else', () => {
    for (const body of [{}, 'text', null] as Json[]) {
      assert.deepEqual(said(hasRows(received({ body }), rows)), ['must rows']);
    }
  });
});
