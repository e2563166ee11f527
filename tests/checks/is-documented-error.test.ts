import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDocumentedError } from '../../src/checks/is-documented-error.ts';
import { type DocumentedError, errorsOf } from '../../src/contract/contract.ts';
import { issue, received, said, sezzle } from './exchanges.ts';

const errors = errorsOf(sezzle, issue.id);
const [unauthorized] = errorsOf(sezzle, issue.id, 401) as [DocumentedError];
const body = { status: 401, id: 'unauthorized', message: 'authorization not accepted' };
const check = (
  answer: Parameters<typeof received>[0],
  documented: DocumentedError | DocumentedError[] = unauthorized,
) => said(isDocumentedError(received({ status: 401, ...answer }), documented));

/** A row with one literal at `/id`. */
const literal = (value: Partial<DocumentedError['values'][number]>): DocumentedError => ({
  ...unauthorized,
  values: [{ pointer: '/id', oneOf: ['unauthorized'], level: 'must', ...value }],
});

describe('a documented error', () => {
  test('has its status, shape and literals', () => {
    assert.ok(!check({ body }).some((line) => line.startsWith('must')));
  });

  test('is not another status with the right body', () => {
    assert.deepEqual(check({ status: 403, body }), ['must status']);
    assert.deepEqual(check({ status: 200, body }), ['must status']);
  });

  test('does not coerce its literals', () => {
    assert.ok(check({ body: { ...body, status: '401' } }).includes('must /status'));
    assert.ok(check({ body: { ...body, status: 400 } }).includes('must /status'));
  });

  test('has its literals at their own levels', () => {
    assert.deepEqual(check({ body: { ...body, id: 'nope' } }, literal({})), ['must /id']);
    assert.deepEqual(check({ body: { ...body, id: 'nope' } }, literal({ level: 'should' })), ['should /id']);
    assert.deepEqual(check({ body: { ...body, id: 'Unauthorized' } }, literal({})), ['must /id']);
  });

  test('may leave letter case open, which is then noted', () => {
    assert.deepEqual(check({ body: { ...body, id: 'UNAUTHORIZED' } }, literal({ ignoreCase: true })), ['observe /id']);
    assert.deepEqual(check({ body: { ...body, id: 'forbidden' } }, literal({ ignoreCase: true })), ['must /id']);
  });

  test('notes which of several literals came', () => {
    const open = literal({ oneOf: ['unauthorized', 'invalid'] });
    assert.deepEqual(check({ body: { ...body, id: 'invalid' } }, open), ['observe /id']);
    assert.deepEqual(check({ body: { ...body, id: 'other' } }, open), ['must /id']);
  });

  test('compares objects without regard to the order of their fields', () => {
    const nested = literal({ pointer: '/detail', oneOf: [{ a: 1, b: [2] }] });
    const lines = (detail: object) => check({ text: JSON.stringify({ ...body, detail }) }, nested);
    assert.ok(!lines({ b: [2], a: 1 }).includes('must /detail'));
    assert.ok(lines({ b: [3], a: 1 }).includes('must /detail'));
  });

  test('says of an HTML page that it is none, once', () => {
    const page = { text: '<html><body>401</body></html>', headers: { 'content-type': 'text/html' } };
    assert.deepEqual(check(page), ['must media type', 'must body']);
  });

  test('does not follow inherited names', () => {
    const inherited = literal({ pointer: '/constructor/name', oneOf: ['Object'] });
    assert.ok(check({ body }, inherited).includes('must /constructor/name'));
  });

  test('names the line of the contract in every finding', () => {
    const found = isDocumentedError(received({ status: 401, body: {} }), unauthorized);
    assert.ok(found.length > 0 && found.every(({ source }) => source === unauthorized.source));
  });
});

describe('of several documented errors', () => {
  test('the one with the status of the answer counts, and is noted', () => {
    const found = isDocumentedError(
      received({ status: 422, body: { status: 422, id: 'invalid', message: 'm' } }),
      errors,
    );
    assert.ok(!found.some(({ level }) => level === 'must'));
    assert.equal(found.at(-1)?.received, '422 invalid');
  });

  test('none has the status', () => {
    const found = isDocumentedError(received({ status: 418, body }), errors);
    assert.deepEqual(said(found), ['must status']);
    assert.equal(found[0]?.documented, '400 or 401 or 404 or 422');
  });

  test('the one that fits best is held against the answer, whatever their order', () => {
    const row = (name: string): DocumentedError => ({ ...literal({ oneOf: [name] }), name });
    const answer = { body: { ...body, id: 'b' } };
    for (const rows of [
      [row('a'), row('b')],
      [row('b'), row('a')],
    ]) {
      assert.deepEqual(check(answer, rows), ['observe documented alternative']);
    }
  });
});
