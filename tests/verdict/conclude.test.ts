import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { conclude, concludeRun, countVerdicts, exitCodeOf, gravest } from '../../src/verdict/conclude.ts';
import type { ProviderResult } from '../../src/verdict/result.ts';
import { type RunVerdict, type Verdict, verdicts } from '../../src/verdict/verdict.ts';

describe('the verdict over tests', () => {
  for (const [given, expected] of [
    [['passed'], 'conformant'],
    [['passed', 'warning'], 'conformant-with-warnings'],
    [['passed', 'waived', 'warning'], 'conformant-with-waivers'],
    [['passed', 'waived'], 'conformant-with-waivers'],
    [['waived'], 'conformant-with-waivers'],
    [['warning'], 'conformant-with-warnings'],
    [['passed', 'failed'], 'nonconformant'],
    [['failed', 'blocked', 'suite-error', 'waived'], 'nonconformant'],
    [['passed', 'blocked'], 'incomplete'],
    [['blocked', 'suite-error', 'passed'], 'suite-error'],
    [['passed', 'untestable', 'not-applicable'], 'conformant'],
    [['warning', 'untestable'], 'conformant-with-warnings'],
    [[], 'incomplete'],
    [['untestable'], 'incomplete'],
    [['not-applicable', 'untestable'], 'incomplete'],
    [['blocked'], 'incomplete'],
  ] as [Verdict[], RunVerdict][]) {
    test(`${given.join(', ') || 'no test'}: ${expected}`, () => {
      assert.equal(conclude(given), expected);
      assert.equal(conclude([...given].reverse()), expected);
    });
  }
});

describe('the verdict of a run', () => {
  const run = (...given: RunVerdict[]): RunVerdict =>
    concludeRun(given.map((verdict) => ({ verdict }) as ProviderResult));

  test('is that of its gravest provider, in any order', () => {
    const order: RunVerdict[] = [
      'nonconformant',
      'suite-error',
      'incomplete',
      'conformant-with-waivers',
      'conformant-with-warnings',
      'conformant',
    ];
    for (const [a, first] of order.entries()) {
      for (const [b, second] of order.entries()) assert.equal(run(first, second), order[Math.min(a, b)]);
    }
  });

  test('without a provider is not green', () => assert.equal(exitCodeOf(run()), 3));

  for (const [verdict, code] of [
    ['conformant', 0],
    ['conformant-with-warnings', 0],
    ['conformant-with-waivers', 0],
    ['nonconformant', 1],
    ['incomplete', 3],
    ['suite-error', 4],
  ] as [RunVerdict, number][]) {
    test(`ends with ${code} where it is ${verdict}`, () => assert.equal(exitCodeOf(verdict), code));
  }
});

test('every verdict is counted, also where there is none of it', () => {
  const counts = countVerdicts(['passed', 'passed', 'failed']);
  assert.deepEqual(Object.keys(counts), [...verdicts]);
  assert.deepEqual([counts.passed, counts.failed, counts.blocked], [2, 1, 0]);
});

test('the gravest verdict of a clause’s tests: what was seen beats what was not', () => {
  assert.equal(gravest(['passed', 'failed', 'blocked']), 'failed');
  assert.equal(gravest(['passed', 'blocked']), 'blocked');
  assert.equal(gravest(['passed', 'untestable']), 'passed');
  assert.equal(gravest(['not-applicable', 'untestable']), 'untestable');
  assert.equal(gravest([]), undefined);
  for (const verdict of verdicts) assert.equal(gravest([verdict]), verdict);
});
