import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fault } from '../../src/mock/faults/fault.ts';
import { judge } from '../../src/prove/judge.ts';
import { openSubject, type Trial } from '../../src/prove/subject.ts';
import type { Finding, TestResult } from '../../src/verdict/result.ts';

const source = 'specs/sezzle/openapi.yaml#/paths/~1v1~1authentication/post/responses/201';
const finding = (pointer: string, from = source): Finding => ({
  check: 'is-documented-success',
  level: 'must',
  pointer,
  documented: 'present',
  received: 'absent',
  source: from,
});
const ran = (
  id: string,
  verdict: TestResult['verdict'],
  clauses: string[],
  findings: Finding[] = [],
): Trial['tests'][0] => ({
  test: { id, verdict, clauses, findings } as TestResult,
  exchanges: [],
});
const fault: Fault = {
  id: 'token-dropped',
  sentence: 'The token is left out.',
  clauses: ['SEZZLE-7'],
  level: 'must',
  place: { operations: ['post-authentication-v1'], pointer: '/token' },
  keys: ['*'],
  plant: () => ({}),
};

const subject = await openSubject('sezzle');

describe('a fault', () => {
  const judged = (tests: Trial['tests'], level: Fault['level'] = 'must') =>
    judge(subject, { ...fault, level }, { tests } as Trial);

  test('is killed by a failed test that names its clause', () => {
    assert.deepEqual(judged([ran('a', 'failed', ['SEZZLE-7']), ran('b', 'passed', ['SEZZLE-7'])]), {
      killed: true,
      killers: ['a'],
      collateral: [],
    });
  });

  test('is not killed by a warning, unless it is only a should', () => {
    assert.equal(judged([ran('a', 'warning', ['SEZZLE-7'])]).killed, false);
    assert.equal(judged([ran('a', 'warning', ['SEZZLE-7'])], 'should').killed, true);
  });

  test('is not killed by blocked tests', () => {
    assert.deepEqual(judged([ran('a', 'blocked', ['SEZZLE-7'])]), { killed: false, killers: [], collateral: [] });
  });

  test('finds a truthful witness in a test that names its place', () => {
    const judgement = judged([ran('a', 'failed', ['SEZZLE-10'], [finding('/token exp')])]);
    assert.deepEqual(judgement, { killed: false, killers: ['a'], collateral: [] });
  });

  test('finds the place of one item of an array in any of its items', () => {
    const place = { operations: ['post-authentication-v1'], pointer: '/errors/0/code' };
    const test = ran('a', 'failed', ['SEZZLE-10'], [finding('/errors/3/code')]);
    assert.deepEqual(judge(subject, { ...fault, place }, { tests: [test] } as Trial).killers, ['a']);
  });

  test('takes a test that failed elsewhere for collateral', () => {
    const elsewhere = [
      finding('/expiration_date'),
      finding('/token', 'specs/sezzle/openapi.yaml#/paths/~1v1~1orders/get'),
    ];
    for (const found of elsewhere) {
      assert.deepEqual(judged([ran('a', 'failed', ['SEZZLE-10'], [found])]).collateral, ['a']);
    }
  });

  test('takes an exception of ours for collateral, whatever the test names', () => {
    assert.deepEqual(judged([ran('a', 'suite-error', ['SEZZLE-7'])]).collateral, ['a']);
  });
});
