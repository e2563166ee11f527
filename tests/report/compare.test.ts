import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPage } from '../../src/report/html/page.ts';
import { compare } from '../../src/verdict/compare.ts';
import type { TestResult } from '../../src/verdict/result.ts';
import { findingOf, testOf } from './sample-builders.ts';
import { samplePrevious, sampleReport, sampleResult } from './sample-result.ts';

const [sample] = sampleResult.providers;
assert.ok(sample);

const resultWith = (...tests: TestResult[]) => ({ ...sampleResult, providers: [{ ...sample, tests }] });
const example = (verdict: TestResult['verdict'], id = 'delta/one', received = '400'): TestResult =>
  testOf({
    id,
    title: id,
    file: 'one.spec.ts',
    clauses: [],
    verdict,
    findings: [findingOf({ pointer: 'status', documented: '401', received })],
  });

const kind = (before: TestResult['verdict'], now: TestResult['verdict']) =>
  compare(resultWith(example(before)), resultWith(example(now)))[0]?.kind;

test('off is new, green again is fixed, off again is still', () => {
  assert.equal(kind('passed', 'failed'), 'new');
  assert.equal(kind('failed', 'passed'), 'fixed');
  assert.equal(kind('failed', 'warning'), 'still');
  assert.equal(kind('failed', 'waived'), 'still');
  assert.equal(kind('passed', 'passed'), undefined);
});

test('what could not be known on either side is not compared', () => {
  assert.equal(kind('failed', 'blocked'), 'not-comparable');
  assert.equal(kind('suite-error', 'failed'), 'not-comparable');
  assert.equal(kind('untestable', 'passed'), 'not-comparable');
  assert.equal(kind('blocked', 'blocked'), undefined);
});

test('a test that is still off with another finding says so', () => {
  const change = (received: string) =>
    compare(resultWith(example('failed')), resultWith(example('failed', 'delta/one', received)))[0];
  assert.equal(change('400')?.otherFindings, false);
  assert.equal(change('500')?.otherFindings, true);
});

test('tests that appeared or vanished are named', () => {
  const changes = compare(resultWith(example('passed', 'delta/old')), resultWith(example('passed', 'delta/new')));
  assert.deepEqual(
    changes.map(({ kind, id }) => [kind, id]),
    [
      ['appeared', 'delta/new'],
      ['vanished', 'delta/old'],
    ],
  );
});

test('runs against different environments are not compared', () => {
  const previous = { ...samplePrevious, run: { ...samplePrevious.run, environment: 'mock' as const } };
  assert.ok(
    renderPage({ ...sampleReport, previous }).includes('the previous run was against mock, this one against stage'),
  );
});
