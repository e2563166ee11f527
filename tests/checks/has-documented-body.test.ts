import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasDocumentedBody } from '../../src/checks/has-documented-body.ts';
import type { Json } from '../../src/contract/json.ts';
import { issue, received, said, without } from './exchanges.ts';

const good = { token: 'tok_1', expiration_date: '2026-01-02T14:00:00.388Z', merchant_uuid: 'm-1' };
const check = (answer: Parameters<typeof received>[0]): string[] =>
  said(hasDocumentedBody(received(answer), issue.success));

describe('a documented body', () => {
  test('is as documented', () => {
    assert.deepEqual(check({ body: good }), []);
  });

  const wrongTypes: [string, Json][] = [
    ['a number', 1],
    ['a boolean', true],
    ['null', null],
    ['an object', {}],
    ['an array', ['tok_1']],
  ];
  for (const [name, value] of wrongTypes) {
    test(`keeps its JSON types: text is not ${name}`, () => {
      assert.deepEqual(check({ body: { ...good, token: value } }), ['must /token']);
    });
  }

  test('has every required field', () => {
    assert.deepEqual(check({ body: { token: 'tok_1' } }), ['must /expiration_date', 'must /merchant_uuid']);
  });

  test('does not get a required field from the prototype of objects', () => {
    const text = '{"__proto__": {"token": "tok_1"}, "expiration_date": "2026-01-02T14:00:00Z", "merchant_uuid": "m-1"}';
    assert.deepEqual(check({ text }), ['must /token', 'observe /__proto__']);
  });

  test('may have undocumented fields, which are noted, whatever their names', () => {
    assert.deepEqual(check({ body: { ...good, constructor: 1, 'a/b': 2 } }), ['observe /constructor', 'observe /a~1b']);
  });

  test('may have a million undocumented fields without a million notes', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, index]));
    const findings = hasDocumentedBody(received({ body: { ...good, ...many } }), issue.success);
    assert.equal(findings.length, 21);
    assert.equal(findings.at(-1)?.received, '980 further fields');
  });

  test('breaks only the level of the constraint that it breaks', () => {
    assert.deepEqual(check({ body: { ...good, merchant_uuid: '' } }), ['should /merchant_uuid']);
    assert.deepEqual(check({ body: { ...good, expiration_date: '2026-01-02T14:00:00+00:00' } }), [
      'should /expiration_date',
    ]);
    assert.deepEqual(check({ body: { ...good, expiration_date: 'tomorrow' } }), [
      'must /expiration_date',
      'should /expiration_date',
    ]);
  });

  for (const body of [[], [good], 'text', 7, null] as Json[]) {
    test(`is an object and not ${JSON.stringify(body)}`, () => {
      assert.deepEqual(check({ body }), ['must /']);
    });
  }

  test('is there', () => {
    assert.deepEqual(check({ text: '' }), ['must body']);
    assert.deepEqual(check({ text: ' \r\n' }), ['must body']);
  });

  test('is JSON', () => {
    assert.deepEqual(check({ text: '{"token": ' }), ['must body']);
    assert.deepEqual(check({ text: '<h1>Hello</h1>', headers: { 'content-type': 'text/html' } }), [
      'must media type',
      'must body',
    ]);
  });
});

describe('the media type', () => {
  for (const type of [
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;v=2',
  ]) {
    test(`is as documented in ${type}`, () => {
      assert.deepEqual(check({ body: good, headers: { 'content-type': type } }), []);
    });
  }

  test('only warns where another type says JSON too', () => {
    assert.deepEqual(check({ body: good, headers: { 'content-type': 'application/problem+json' } }), [
      'should media type',
    ]);
  });

  for (const type of ['text/plain', 'text/json', 'application/jsonp', 'application/xml', '']) {
    test(`is not ${type || 'an empty header'}`, () => {
      assert.deepEqual(check({ body: good, headers: { 'content-type': type } }), ['must media type']);
    });
  }

  test('is stated', () => {
    const exchange = without('content-type', received({ body: good }));
    assert.deepEqual(said(hasDocumentedBody(exchange, issue.success)), ['must media type']);
  });
});

describe('a body that the documents call optional', () => {
  const optional = { ...issue.success, bodyOptional: true };

  test('may be missing', () => {
    assert.deepEqual(hasDocumentedBody(received({ text: '' }), optional), []);
    assert.deepEqual(hasDocumentedBody(received({ text: '\n' }), optional), []);
  });

  test('only warns where it is something else than JSON', () => {
    const page = received({ text: 'nope', headers: { 'content-type': 'text/plain' } });
    assert.deepEqual(said(hasDocumentedBody(page, optional)), ['should media type', 'should body']);
  });

  test('is held against its schema where it comes', () => {
    assert.deepEqual(said(hasDocumentedBody(received({ body: {} }), optional)).length, 3);
  });
});

test('where no body is documented, any will do', () => {
  const { mediaType: _, schema: __, ...bare } = issue.success;
  assert.deepEqual(hasDocumentedBody(received({ text: '<p>' }), bare), []);
});
