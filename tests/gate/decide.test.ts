import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide } from '../../src/gate/decide.ts';
import type { Rules } from '../../src/gate/objections.ts';
import type { ConformanceResult, TestResult, WaiverResult } from '../../src/verdict/result.ts';
import { example, found, provider, resultOf, wrongId } from './samples.ts';

const rules: Rules = {
  demands: [{ provider: 'acme', clauses: ['ACME-1'], errors: [] }],
  strict: false,
  allowBlocked: [],
};
const strict = { ...rules, strict: true };
const resultWith = (...tests: TestResult[]): ConformanceResult => resultOf([provider(tests)]);
const reasons = (result: ConformanceResult, given = rules, baseline?: ConformanceResult) => {
  const { exitCode, lines } = decide(result, given, baseline);
  return { exitCode, text: lines.slice(1).join('\n') };
};

const passing = example('a', 'passed');
const failing = example('a', 'failed', { findings: [wrongId] });
const warning = example('a', 'warning', { findings: [{ ...wrongId, level: 'should' }] });
const blocked = (name = 'a') => example(name, 'blocked', { reason: 'the host did not answer' });

test('a conformant and complete result opens the gate', () => {
  assert.deepEqual(decide(resultWith(passing), rules), {
    exitCode: 0,
    reasons: [],
    lines: ['gate open: stage, 2026-11-21 02:00 UTC, conformant'],
  });
});

test('a failure closes it with the finding', () => {
  const text = 'acme/a: /id: documented "unauthorized", received string "invalid" (acme:id:string-invalid:87fda4)';
  assert.deepEqual(decide(resultWith(failing), rules), {
    exitCode: 1,
    reasons: [{ kind: 'failed', text }],
    lines: ['gate closed, exit code 1: stage, 2026-11-21 02:00 UTC, nonconformant', `  failed      ${text}`],
  });
});

test('a warning closes only a strict gate', () => {
  assert.deepEqual(reasons(resultWith(warning)), { exitCode: 0, text: '  acme: 1 with a warning' });
  assert.equal(reasons(resultWith(warning), strict).exitCode, 1);
});

test('blocked tests leave it incomplete, unless that is allowed for their provider', () => {
  const result = resultWith(passing, blocked('b'), blocked('c'));
  assert.deepEqual(reasons(result), {
    exitCode: 3,
    text: '  blocked     acme/b: the host did not answer, and 1 more',
  });
  assert.deepEqual(reasons(result, { ...rules, allowBlocked: ['acme'] }), {
    exitCode: 0,
    text: '  acme: 2 blocked, which is allowed',
  });
});

test('a run that verified nothing never opens it', () => {
  const { exitCode, text } = reasons(resultWith(blocked()), { ...rules, allowBlocked: ['acme'] });
  assert.equal(exitCode, 3);
  assert.match(text, /nothing was verified/);
});

test('nonconformant outranks a fault of the suite, which outranks incomplete', () => {
  const broken = example('c', 'suite-error', { reason: 'a check threw\nat line 3' });
  assert.equal(reasons(resultWith(failing, broken, blocked('b'))).exitCode, 1);
  assert.deepEqual(reasons(resultWith(passing, broken, blocked('b'))), {
    exitCode: 4,
    text: '  suite-error acme/c: a check threw\n  blocked     acme/b: the host did not answer',
  });
});

test('a fault outside of any test counts too', () => {
  const result = resultOf([provider([passing])], { verdict: 'suite-error', reason: 'a spec file does not load' });
  assert.deepEqual(reasons(result), { exitCode: 4, text: '  suite-error the run: a spec file does not load' });
});

test('every clause and documented error of the contract needs a test', () => {
  const demands = [{ provider: 'acme', clauses: ['ACME-1', 'ACME-2'], errors: ['acme/token/401/unauthorized'] }];
  assert.deepEqual(reasons(resultWith(passing), { ...rules, demands }), {
    exitCode: 3,
    text: '  not-run     acme: no test of ACME-2, and 1 more',
  });
});

test('every provider that is demanded must be there, and only those are judged', () => {
  const demands = [...rules.demands, { provider: 'other', clauses: [], errors: [] }];
  assert.match(reasons(resultWith(passing), { ...rules, demands }).text, /other: it is not in the result/);
  const both = resultOf([provider([passing]), provider([failing], { id: 'other' })]);
  assert.equal(reasons(both).exitCode, 0);
});

test('a result that was made with a filter says so', () => {
  const { exitCode, text } = reasons(resultOf([provider([passing])], { selection: '--grep refresh' }));
  assert.equal(exitCode, 3);
  assert.match(text, /it was told to leave tests out \(--grep refresh\)/);
});

const waiver = (state: WaiverResult['state'], reason = 'why'): WaiverResult => ({
  place: 'specs/acme/waivers.yaml:2',
  target: 'acme/a',
  state,
  reason,
  owner: 'jo',
  link: 'https://example.com/7',
  until: '2026-12-31',
  tests: [],
});

test('a waiver that does not fit closes it with a clear line', () => {
  for (const state of ['unused', 'changed', 'expired', 'invalid'] as const) {
    assert.deepEqual(reasons(resultOf([provider([passing], { waivers: [waiver(state)] })])), {
      exitCode: 1,
      text: `  waiver      specs/acme/waivers.yaml:2: ${state}, acme/a, why`,
    });
  }
});

test('a waiver that ends soon warns, and closes a strict gate', () => {
  const result = resultOf([provider([passing], { waivers: [waiver('ends-soon', 'it ends in 9 days')] })]);
  assert.deepEqual(reasons(result), {
    exitCode: 0,
    text: '  specs/acme/waivers.yaml:2: the waiver ends soon: it ends in 9 days',
  });
  assert.equal(reasons(result, strict).exitCode, 1);
});

test('a waived test passes, but its finding that nobody waived counts for a strict gate', () => {
  const left = found('/message', 'absent', { level: 'should' });
  const waived = example('a', 'waived', { findings: [{ ...wrongId, waived: true }, left] });
  assert.equal(reasons(resultWith(waived)).exitCode, 0);
  assert.match(reasons(resultWith(waived), strict).text, /^ {2}warning {5}acme\/a: \/message/);
});

test('with a baseline only what is worse counts', () => {
  const before = resultWith(failing, example('b', 'passed'));
  assert.deepEqual(reasons(before, rules, before), { exitCode: 0, text: '' });
  assert.equal(
    reasons(resultWith(failing, example('b', 'failed', { findings: [wrongId] })), rules, before).exitCode,
    1,
  );
  const another = { ...failing, findings: [wrongId, found('status', '400')] };
  assert.match(reasons(resultWith(another, example('b', 'passed')), rules, before).text, /acme\/a: status/);
  assert.equal(reasons(resultWith(failing, blocked('b')), rules, before).exitCode, 3);
  assert.equal(reasons(resultWith(example('a', 'passed'), example('b', 'passed')), rules, before).exitCode, 0);
});

test('a test that the baseline has must still be there', () => {
  const before = resultWith(passing, example('b', 'passed'));
  assert.deepEqual(reasons(resultWith(passing), rules, before), {
    exitCode: 3,
    text: '  not-run     acme/b: the baseline has this test, the result has not',
  });
});

test('no baseline excuses a filter', () => {
  const filtered = resultOf([provider([passing])], { selection: '--grep a' });
  assert.equal(reasons(filtered, rules, filtered).exitCode, 3);
});

test('it never says more than ten lines, and what broke many tests in the same way is one of them', () => {
  const alike = ['x', 'y', 'z'].map((name) => example(name, 'failed', { findings: [wrongId] }));
  const many = Array.from({ length: 40 }, (_, index) =>
    example(`t${index}`, 'failed', { findings: [found('status', `${500 + index}`)] }),
  );
  const { lines } = decide(resultWith(...alike, ...many), rules);
  assert.equal(lines.length, 10);
  assert.match(lines[1] ?? '', /acme\/x: \/id: .*, and 2 more$/);
  assert.equal(lines.at(-1), '  … and 33 more: see index.html of the reports');
});
