import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { closeGroups } from '../../src/verdict/close-groups.ts';
import type { PlannedTest } from '../../src/verdict/planned.ts';
import type { TestRecord } from '../../src/verdict/record.ts';
import { exchangeOf, plannedOf } from './planned-tests.ts';

const negative = (name: string, record: Partial<TestRecord> = {}): PlannedTest =>
  plannedOf(`sezzle/bearer-usage/${name}`, { record: { twins: ['probe'], ...record } });
const closing = (record: Partial<TestRecord>): PlannedTest =>
  plannedOf('sezzle/bearer-usage/closing', { identity: { closes: true }, record });
const verdictsOf = (...tests: PlannedTest[]) => closeGroups(tests).map(({ record }) => record?.verdict);
const refused = { verdict: 'failed' as const, exchanges: [exchangeOf('probe', 401)] };

describe('a group of negative tests', () => {
  test('keeps its green where the good request passes again', () => {
    const passed = { exchanges: [exchangeOf('probe', 200)] };
    assert.deepEqual(verdictsOf(negative('a'), closing(passed)), ['passed', 'passed']);
  });

  test('loses its green where the good request is refused after it', () => {
    assert.deepEqual(verdictsOf(negative('a'), negative('b', { verdict: 'warning' }), closing(refused)), [
      'blocked',
      'blocked',
      'failed',
    ]);
    const [lost] = closeGroups([negative('a'), closing(refused)]);
    assert.match(lost?.record?.reason ?? '', /good request of probe did not pass again/);
    assert.equal(lost?.record?.cause, 'provider');
  });

  test('loses it also where the refusal only blocks the closing test', () => {
    const blocked = closing({ ...refused, verdict: 'blocked', cause: 'environment' });
    assert.deepEqual(verdictsOf(negative('a'), blocked), ['blocked', 'blocked']);
    assert.equal(closeGroups([negative('a'), blocked])[0]?.record?.cause, 'environment');
  });

  test('keeps what was learnt before an outage', () => {
    for (const status of [undefined, 302, 429, 500, 502, 503, 504]) {
      const outage = { verdict: 'blocked' as const, exchanges: [exchangeOf('probe', status)] };
      assert.deepEqual(verdictsOf(negative('a'), closing(outage)), ['passed', 'blocked'], String(status));
    }
    const page = exchangeOf('probe', 403, { 'content-type': 'text/html' });
    assert.deepEqual(verdictsOf(negative('a'), closing({ verdict: 'blocked', exchanges: [page] })), [
      'passed',
      'blocked',
    ]);
    assert.deepEqual(verdictsOf(negative('a'), closing({ verdict: 'blocked' })), ['passed', 'blocked']);
  });

  test('keeps its green where the good request is let in, and only its answer is not as documented', () => {
    const letIn = { verdict: 'failed' as const, exchanges: [exchangeOf('probe', 201)] };
    assert.deepEqual(verdictsOf(negative('a'), closing(letIn)), ['passed', 'failed']);
  });

  test('keeps its failures, which carry their own proof', () => {
    assert.deepEqual(verdictsOf(negative('a', { verdict: 'failed' }), closing(refused)), ['failed', 'failed']);
  });

  test('is the tests of one file that rely on the request', () => {
    const elsewhere = plannedOf('sezzle/token-expiry/a', { record: { twins: ['probe'] } });
    const other = negative('b', { twins: ['mint'] });
    const alone = negative('c', { twins: [] });
    assert.deepEqual(verdictsOf(elsewhere, other, alone, closing(refused)), ['passed', 'passed', 'passed', 'failed']);
  });

  test('may hold tests without a record', () => {
    const lost = plannedOf('sezzle/bearer-usage/lost', { record: undefined });
    assert.deepEqual(verdictsOf(lost, closing(refused)), [undefined, 'failed']);
  });
});
