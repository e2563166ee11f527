import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clauses, closing, errorTest, levelOf } from '../../src/provider/details.ts';
import { identityOf } from '../../src/provider/identity.ts';
import { sezzle } from '../checks/exchanges.ts';

const file = 'suites/sezzle/token-issuance.spec.ts';

describe('the identity of a test', () => {
  test('comes from provider, promise and title', () => {
    const { annotation } = clauses(sezzle, 'SEZZLE-6', 'SEZZLE-7');
    assert.deepEqual(identityOf(file, 'Header names are read in any case!', annotation), {
      id: 'sezzle/token-issuance/header-names-are-read-in-any-case',
      title: 'Header names are read in any case!',
      file,
      clauses: ['SEZZLE-6', 'SEZZLE-7'],
      closes: false,
    });
  });

  test('comes from the contract where it is about a documented error', () => {
    const [documented] = sezzle.errors;
    assert.ok(documented);
    const { title, details } = errorTest(sezzle, documented);
    const identity = identityOf('suites/sezzle/documented-errors.spec.ts', title, details.annotation);
    assert.equal(title, 'post-authentication-v1 400 bad_request');
    assert.deepEqual([identity.id, identity.error], [documented.id, documented.id]);
    assert.deepEqual(identity.clauses, documented.clauses);
  });

  test('says whether it closes a group', () => {
    assert.equal(identityOf(file, 'again', closing(sezzle, 'SEZZLE-6').annotation).closes, true);
  });

  test('stays within a file name, whatever the title', () => {
    const { id } = identityOf(file, '../../etc/passwd — "ü" %2e', []);
    assert.match(id, /^sezzle\/token-issuance\/[a-z0-9-]+$/);
  });
});

describe('the clauses of a test', () => {
  test('exist', () => {
    assert.throws(() => clauses(sezzle, 'SEZZLE-6', 'SEZZLE-600'), /clauses\.yaml has no clause "SEZZLE-600"/);
  });

  test('give it the level of the most binding one', () => {
    assert.equal(levelOf(sezzle, ['SEZZLE-BEARER-CASE', 'SEZZLE-NO-LEAK', 'SEZZLE-6']), 'must');
    assert.equal(levelOf(sezzle, ['SEZZLE-BEARER-CASE', 'SEZZLE-NO-LEAK']), 'should');
    assert.equal(levelOf(sezzle, ['SEZZLE-BEARER-CASE']), 'observe');
    assert.equal(levelOf(sezzle, []), 'observe');
  });
});
