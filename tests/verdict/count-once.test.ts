import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOnce } from '../../src/verdict/count-once.ts';
import type { Verdict } from '../../src/verdict/verdict.ts';
import { plannedOf } from './planned-tests.ts';

const testOf = (provider: string, id: string, verdict?: Verdict) => ({
  provider,
  planned: plannedOf(`${provider}/a/${id}`, { identity: { title: id }, record: verdict && { verdict } }),
});
const verdicts = (...tests: ReturnType<typeof testOf>[]) =>
  countOnce(tests).tests.map(({ planned }) => `${planned.identity.id} ${planned.record?.verdict}`);

test('every test of a merge counts once, and the note says whose came twice', () => {
  const shard = [testOf('acme', 'one', 'passed'), testOf('acme', 'two', 'passed')];
  const { tests, note } = countOnce([...shard, testOf('other', 'one', 'passed'), ...shard]);
  assert.equal(tests.length, 3);
  assert.match(note, /counted once.*: 2 of acme\.$/);
});

test('tests of a whole run come once, and nothing is said', () => {
  assert.equal(countOnce([testOf('acme', 'one', 'passed'), testOf('acme', 'two', 'failed')]).note, '');
});

test('of two results of one test the graver one counts, whichever came first', () => {
  for (const [a, b, counts] of [
    ['passed', 'failed', 'failed'],
    ['blocked', 'passed', 'blocked'],
    ['failed', 'blocked', 'failed'],
  ] as const) {
    assert.deepEqual(verdicts(testOf('acme', 'one', a), testOf('acme', 'one', b)), [`acme/a/one ${counts}`]);
    assert.deepEqual(verdicts(testOf('acme', 'one', b), testOf('acme', 'one', a)), [`acme/a/one ${counts}`]);
  }
});
