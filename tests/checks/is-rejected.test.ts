import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { differsInStatus } from '../../src/checks/differs-in-status.ts';
import { hasStatus } from '../../src/checks/has-status.ts';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { isDocumentedAlternative } from '../../src/checks/is-documented-alternative.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import { notesAnswer } from '../../src/checks/notes-answer.ts';
import { errorsOf } from '../../src/contract/contract.ts';
import { issue, received, said, sezzle } from './exchanges.ts';

const unauthorized = errorsOf(sezzle, issue.id, 401);
const body = { status: 401, id: 'unauthorized', message: 'authorization not accepted' };

describe('an accepted request', () => {
  for (const status of [101, 200, 201, 204, 299]) {
    test(`is answered with ${status}`, () =>
      assert.ok(isAccepted(received({ status }), {}).every(({ level }) => level === 'observe')));
  }
  for (const status of [199, 300, 302, 304, 400, 401, 404, 500]) {
    test(`is not answered with ${status}`, () => {
      assert.deepEqual(said(isAccepted(received({ status }), {})), ['must status']);
    });
  }
  test('is noted where its success is none that the contract has', () => {
    const [found, ...others] = isAccepted(received({ status: 204 }), {});
    assert.deepEqual(
      [found?.level, found?.documented, found?.received, others],
      ['observe', '201 in the contract', '204', []],
    );
    assert.deepEqual(isAccepted(received({ status: 201 }), {}), []);
  });
  test('may get a 404 where it asks for something absent', () => {
    assert.deepEqual(isAccepted(received({ status: 404, absent: true }), {}), []);
    assert.deepEqual(said(isAccepted(received({ status: 401, absent: true }), {})), ['must status']);
  });
});

describe('a rejected request', () => {
  const silent = { errors: [] };

  for (const status of [400, 401, 403, 404, 422, 499]) {
    test(`may get a ${status} where the documents are silent`, () => {
      assert.deepEqual(isRejected(received({ status, text: 'any' }), silent), []);
    });
  }

  for (const status of [200, 204, 301, 302, 500, 503]) {
    test(`is not answered with ${status}`, () => {
      assert.deepEqual(said(isRejected(received({ status }), silent)), ['must status']);
      assert.deepEqual(said(isRejected(received({ status, body }), { errors: unauthorized })), ['must status']);
    });
  }

  test('gets the documented error where there is one', () => {
    assert.ok(!said(isRejected(received({ status: 401, body }), { errors: unauthorized })).includes('must status'));
    assert.deepEqual(said(isRejected(received({ status: 400, body }), { errors: unauthorized })), ['must status']);
    assert.ok(said(isRejected(received({ status: 401, body: {} }), { errors: unauthorized })).includes('must /id'));
  });

  test('is not told from an accepted one by a 404 where both get one', () => {
    assert.deepEqual(said(isRejected(received({ status: 404, absent: true }), silent)), ['must status']);
    assert.deepEqual(isRejected(received({ status: 403, absent: true }), silent), []);
  });

  test('may get a status of HTTP itself, which is noted', () => {
    const also = { errors: unauthorized, also: [415, 401] };
    assert.deepEqual(said(isRejected(received({ status: 415, text: '<p>' }), also)), ['observe status']);
    assert.ok(
      said(isRejected(received({ status: 401, body: {} }), also)).includes('must /id'),
      'documented beats HTTP',
    );
  });
});

describe('statuses', () => {
  test('are among the given', () => {
    assert.deepEqual(hasStatus(received({ status: 201 }), { oneOf: [200, 201] }), []);
    assert.deepEqual(said(hasStatus(received({ status: 202 }), { oneOf: [200, 201] })), ['must status']);
  });

  test('differ', () => {
    assert.deepEqual(differsInStatus(received({ status: 404 }), received({ status: 422 })), []);
    assert.deepEqual(said(differsInStatus(received({ status: 404 }), received({ status: 404 }))), ['must status']);
  });

  test('are noted with the code beside them', () => {
    const coded = received({ status: 409, body: { error: { code: 'TAKEN' } } });
    assert.equal(notesAnswer(coded, { documented: 'open' })[0]?.received, '409 TAKEN');
    assert.equal(notesAnswer(received({ status: 409, text: '<p>' }), { documented: 'open' })[0]?.received, '409');
  });
});

describe('a documented alternative', () => {
  const alternatives = {
    two: (answer: { status: number }) => answer.status === 200,
    four: (answer: { status: number }) => answer.status === 404,
  };

  test('is noted', () => {
    const found = isDocumentedAlternative(received({ status: 404 }), alternatives);
    assert.deepEqual(said(found), ['observe documented alternative']);
    assert.equal(found[0]?.received, 'four');
  });

  test('is one of them', () => {
    assert.deepEqual(said(isDocumentedAlternative(received({ status: 500 }), alternatives)), [
      'must documented alternative',
    ]);
  });
});
