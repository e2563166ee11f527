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

  for (const [given, expected, because] of [
    [['conformant', 'nonconformant'], 'nonconformant', 'one provider that breaks its word is enough'],
    [['suite-error', 'nonconformant'], 'nonconformant', 'a failure carries its own proof'],
    [['incomplete', 'nonconformant'], 'nonconformant', 'an outage elsewhere takes nothing from a failure'],
    [['incomplete', 'suite-error'], 'suite-error', 'a fault of ours is to be mended first'],
    [['conformant', 'suite-error'], 'suite-error', 'a suite that broke is trusted nowhere'],
    [['conformant', 'incomplete'], 'incomplete', 'what nobody saw is not green'],
    [['conformant-with-waivers', 'incomplete'], 'incomplete', 'what nobody saw is not waived'],
    [
      ['conformant-with-warnings', 'conformant-with-waivers'],
      'conformant-with-waivers',
      'a waived must outweighs a should',
    ],
    [['conformant', 'conformant-with-warnings'], 'conformant-with-warnings', 'a warning is said'],
    [['conformant', 'conformant'], 'conformant', 'nothing is off'],
  ] as [RunVerdict[], RunVerdict, string][]) {
    test(`of ${given.join(' and ')} is ${expected}: ${because}`, () => {
      assert.equal(run(...given), expected);
      assert.equal(run(...given.toReversed()), expected);
    });
  }

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
