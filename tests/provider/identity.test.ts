import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clauses, closing, errorTest, generalClausesOf, levelOf } from '../../src/provider/details.ts';
import { describePlace, identityOf, placeIn } from '../../src/provider/identity.ts';
import { sezzle } from '../checks/exchanges.ts';

const file = 'suites/sezzle/token-issuance.spec.ts';

describe('the identity of a test', () => {
  test('comes from provider, promise and title', () => {
    const { annotation } = clauses('SEZZLE-6', 'SEZZLE-7');
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
    const { title, details } = errorTest(documented);
    const identity = identityOf('suites/sezzle/documented-errors.spec.ts', title, details.annotation);
    assert.equal(title, 'post-authentication-v1 400 bad_request');
    assert.deepEqual([identity.id, identity.error], [documented.id, documented.id]);
    assert.deepEqual(identity.clauses, documented.clauses);
  });

  test('says whether it closes a group', () => {
    assert.equal(identityOf(file, 'again', closing('SEZZLE-6').annotation).closes, true);
  });

  test('stays within a file name, whatever the title', () => {
    const { id } = identityOf(file, '../../etc/passwd — "ü" %2e', []);
    assert.match(id, /^sezzle\/token-issuance\/[a-z0-9-]+$/);
  });
});

describe('the clauses of a test', () => {
  test('are those of the standards under the prefix of the provider, without those that it leaves out', () => {
    const { expects, has, idOf } = generalClausesOf({ contract: sezzle });
    assert.deepEqual(expects('NO-LEAK', 'BEARER-KIND'), clauses('SEZZLE-NO-LEAK'));
    assert.deepEqual([has('NO-LEAK'), has('BEARER-KIND'), idOf('NO-LEAK')], [true, false, 'SEZZLE-NO-LEAK']);
  });

  test('give it the level of the most binding one', () => {
    assert.equal(levelOf(sezzle, ['SEZZLE-BEARER-CASE', 'SEZZLE-NO-LEAK', 'SEZZLE-6']), 'must');
    assert.equal(levelOf(sezzle, ['SEZZLE-BEARER-CASE', 'SEZZLE-NO-LEAK']), 'should');
    assert.equal(levelOf(sezzle, ['SEZZLE-BEARER-CASE']), 'observe');
    assert.equal(levelOf(sezzle, []), 'observe');
    assert.equal(levelOf(sezzle, ['SEZZLE-600', 'SEZZLE-NO-LEAK']), 'should');
  });
});

describe('the place of a test', () => {
  test('is a line of its spec file', () => {
    assert.deepEqual(placeIn(file, file, 7), { line: 7 });
    assert.equal(describePlace({ file, line: 7 }), `${file}:7`);
  });

  test('is a line of the promise that the spec file calls, and names both', () => {
    const place = placeIn(file, 'promises/refresh.ts', 7);
    assert.deepEqual(place, { declaredIn: 'promises/refresh.ts', line: 7 });
    assert.equal(describePlace({ file, ...place }), `promises/refresh.ts:7 (${file})`);
  });
});
