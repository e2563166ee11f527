import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyWaivers } from '../../src/verdict/apply-waivers.ts';
import type { TestResult } from '../../src/verdict/result.ts';
import type { Waiver } from '../../src/verdict/waiver.ts';
import { causeWaiverOf, example, found, today, waiverOf, wrongId } from './samples.ts';

const apply = (tests: TestResult[], ...waivers: Waiver[]) => {
  const applied = applyWaivers(tests, { waivers, problems: [], today });
  return { verdicts: applied.tests.map(({ verdict }) => verdict), tests: applied.tests, waiver: applied.waivers[0] };
};

const failing = example('a', 'failed', { findings: [wrongId] });

test('exactly the expected finding is excused', () => {
  const { verdicts, tests, waiver } = apply([failing], waiverOf());
  assert.deepEqual(verdicts, ['waived']);
  assert.equal(tests[0]?.reason, 'waived until 2026-12-31 by jo: they mend it in May (https://example.com/7)');
  assert.equal(tests[0]?.findings[0]?.waived, true);
  assert.equal(waiver?.state, 'used');
  assert.deepEqual(waiver?.tests, ['acme/a']);
});

test("a waiver excuses one finding, not the test's others", () => {
  const status = found('status', '400');
  const { verdicts, tests, waiver } = apply([{ ...failing, findings: [wrongId, status] }], waiverOf());
  assert.deepEqual(verdicts, ['failed']);
  assert.deepEqual(tests[0]?.findings, [{ ...wrongId, waived: true }, status]);
  assert.equal(waiver?.state, 'used');
});

test('two waivers together excuse two findings', () => {
  const status = found('status', '400');
  const other = waiverOf({ finding: { check: 'is-documented-error', pointer: 'status', received: '400' } });
  assert.deepEqual(apply([{ ...failing, findings: [wrongId, status] }], waiverOf(), other).verdicts, ['waived']);
});

test('check, pointer and received must all be the same', () => {
  for (const change of [{ check: 'has-status' }, { pointer: '/code' }, { received: 'string "Invalid"' }]) {
    const { verdicts, waiver } = apply([failing], waiverOf({ finding: { ...waiverOf().finding, ...change } }));
    assert.deepEqual(verdicts, ['failed']);
    assert.equal(waiver?.state, 'changed');
    assert.match(
      waiver?.reason ?? '',
      /^it expects \(.*\), but the finding is \(is-documented-error, \/id: received string "invalid"\)$/,
    );
  }
});

test('a waived test that passes now makes the waiver unused', () => {
  const { verdicts, waiver } = apply([example('a', 'passed')], waiverOf());
  assert.deepEqual(verdicts, ['passed']);
  assert.equal(waiver?.state, 'unused');
  assert.equal(waiver?.reason, 'it fails no longer (acme/a): remove the waiver');
});

test('a waiver of a test that is not there is unused', () => {
  assert.equal(apply([example('b', 'passed')], waiverOf()).waiver?.reason, 'no test has this id');
});

test('while the test says nothing, the waiver is undecided', () => {
  for (const verdict of ['blocked', 'suite-error', 'untestable'] as const)
    assert.equal(apply([example('a', verdict)], waiverOf()).waiver?.state, 'undecided', verdict);
});

test('a waiver holds through its last day and excuses nothing after it', () => {
  assert.deepEqual(apply([failing], waiverOf({ until: today })).verdicts, ['waived']);
  const { verdicts, waiver } = apply([failing], waiverOf({ until: '2026-11-20' }));
  assert.deepEqual(verdicts, ['failed']);
  assert.equal(waiver?.state, 'expired');
});

test('from 14 days before its end it warns', () => {
  const stateUntil = (until: string) => apply([failing], waiverOf({ until })).waiver?.state;
  assert.equal(stateUntil('2026-12-06'), 'used');
  assert.equal(stateUntil('2026-12-05'), 'ends-soon');
  assert.equal(stateUntil(today), 'ends-soon');
});

test('a waiver of a clause reaches all its tests, but no finding of another clause', () => {
  const clause = waiverOf({ target: { kind: 'clause', id: 'ACME-1' } });
  const named = (name: string, of: string) =>
    example(name, 'failed', { findings: [{ ...wrongId, clause: of }], clauses: ['ACME-1', 'ACME-2'] });
  const { verdicts, waiver } = apply([failing, named('b', 'ACME-1'), named('c', 'ACME-2')], clause);
  assert.deepEqual(verdicts, ['waived', 'waived', 'failed']);
  assert.deepEqual(waiver?.tests, ['acme/a', 'acme/b']);
});

test('a warning can be waived too', () => {
  const should = { ...wrongId, level: 'should' as const };
  assert.deepEqual(apply([example('a', 'warning', { findings: [should] })], waiverOf()).verdicts, ['waived']);
  const two = [should, found('/message', 'absent', { level: 'should' })];
  assert.deepEqual(apply([example('a', 'warning', { findings: two })], waiverOf()).verdicts, ['warning']);
});

test('entries that cannot be used are told with their place', () => {
  const problem = { place: 'specs/acme/waivers.yaml:7', message: 'a person has to fill in: owner' };
  const { waivers } = applyWaivers([failing], { waivers: [], problems: [problem], today });
  assert.deepEqual(
    waivers.map(({ place, state, reason }) => [place, state, reason]),
    [[problem.place, 'invalid', problem.message]],
  );
});

const short = (received: string) =>
  found('/expires', received, { check: 'has-lifetime', documented: '7200 s from the answer (give or take 60 s)' });

test('a measured value is another one every night, and the waiver holds through three of them', () => {
  const finding = { check: 'has-lifetime', pointer: '/expires', received: '3601 s' };
  for (const received of ['3601 s', '3600 s', '3602 s']) {
    const night = example('a', 'failed', { findings: [short(received)] });
    const { verdicts, waiver } = apply([night], waiverOf({ finding }));
    assert.deepEqual([verdicts, waiver?.state], [['waived'], 'used'], received);
  }
});

test('a lifetime that is wrong in the other direction is another finding', () => {
  const finding = { check: 'has-lifetime', pointer: '/expires', received: '3601 s' };
  const { verdicts, waiver } = apply([example('a', 'failed', { findings: [short('9000 s')] })], waiverOf({ finding }));
  assert.deepEqual([verdicts, waiver?.state], [['failed'], 'changed']);
});

test('a waiver of a cause excuses it in every test, whatever that is called', () => {
  const tests = ['a', 'renamed'].map((name) =>
    example(name, 'failed', { findings: [{ ...wrongId, clause: 'ACME-1' }] }),
  );
  const { verdicts, waiver } = apply(tests, causeWaiverOf());
  assert.deepEqual(verdicts, ['waived', 'waived']);
  assert.deepEqual([waiver?.state, waiver?.tests], ['used', ['acme/a', 'acme/renamed']]);
});

test('a waiver of a cause does not excuse that it breaks another clause', () => {
  const spread = example('a', 'failed', { findings: [{ ...wrongId, clause: 'ACME-2' }] });
  const { verdicts, waiver } = apply([spread], causeWaiverOf());
  assert.deepEqual([verdicts, waiver?.state], [['failed'], 'changed']);
  assert.match(waiver?.reason ?? '', /breaks ACME-2, which it was not agreed for/);
});

test('a cause that nobody meets any more has to go, unless somebody could not look', () => {
  const gone = apply([example('a', 'passed')], causeWaiverOf()).waiver;
  assert.equal(gone?.state, 'unused');
  const dark = apply([example('a', 'blocked', { reason: 'an outage' })], causeWaiverOf()).waiver;
  assert.equal(dark?.state, 'undecided');
});

test('a cause is excused at the operations that it was agreed for, and nowhere else', () => {
  const operations: Record<string, string> = { a: 'issue', b: 'revoke' };
  const tests = ['a', 'b'].map((name) => example(name, 'failed', { findings: [{ ...wrongId, exchange: 0 }] }));
  const applied = (...names: string[]) =>
    applyWaivers(
      tests.filter(({ id }) => names.some((name) => id.endsWith(name))),
      { waivers: [causeWaiverOf({ operations: ['issue'] })], problems: [], today },
      (id) => operations[id.slice(-1)],
    );
  assert.deepEqual(
    applied('a', 'b').tests.map(({ verdict }) => verdict),
    ['waived', 'failed'],
  );
  const [elsewhere] = applied('b').waivers;
  assert.deepEqual(
    [elsewhere?.state, elsewhere?.reason],
    ['changed', 'its cause now shows at revoke, which it was not agreed for'],
  );
});
