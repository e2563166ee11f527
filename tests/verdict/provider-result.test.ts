import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlannedTest } from '../../src/verdict/planned.ts';
import { providerResult } from '../../src/verdict/provider-result.ts';
import type { ProviderResult } from '../../src/verdict/result.ts';
import { sezzle } from '../checks/exchanges.ts';
import { exchangeOf, findingOf, plannedOf } from './planned-tests.ts';

const subject = { id: 'sezzle', name: 'Sezzle v1', baseUrl: 'https://sandbox.test', contract: sezzle };
const result = (...tests: PlannedTest[]): ProviderResult => providerResult(subject, tests);
const clause = (id: string, ...tests: PlannedTest[]) => result(...tests).clauses.find((each) => each.id === id);

describe('a provider’s result', () => {
  test('is not green without tests', () => {
    assert.equal(result().verdict, 'incomplete');
    assert.ok(result().clauses.every(({ verdict }) => verdict !== 'passed'));
    assert.ok(result().errors.every(({ outcome }) => outcome === 'not-attempted'));
  });

  test('counts a test that left no record against us, or against the interruption', () => {
    const lost = result(plannedOf('sezzle/a/b', { record: {} }), plannedOf('sezzle/a/c', { record: undefined }));
    assert.deepEqual([lost.verdict, lost.tests[1]?.verdict], ['suite-error', 'suite-error']);
    const cut = result(plannedOf('sezzle/a/c', { record: undefined, missing: 'interrupted' }));
    assert.deepEqual([cut.verdict, cut.tests[0]?.verdict], ['incomplete', 'blocked']);
    assert.deepEqual([lost.tests[1]?.cause, cut.tests[0]?.cause], [undefined, 'environment']);
    assert.match(cut.tests[0]?.reason ?? '', /interrupted/);
  });

  test('adds up what its tests cost', () => {
    const { requests, retries, tokensIssued } = result(
      plannedOf('sezzle/a/b', { record: { requests: 3, retries: 1, tokensIssued: 1 } }),
      plannedOf('sezzle/a/c', { record: { requests: 2, tokensIssued: 2 } }),
      plannedOf('sezzle/a/d', { record: undefined }),
    );
    assert.deepEqual([requests, retries, tokensIssued], [5, 1, 3]);
  });

  test('lists a lifetime once, however a clock of whole seconds rounds it', () => {
    const lifetime = (token: string, declaredSeconds: number) => ({ token, documentedSeconds: 7200, declaredSeconds });
    const lifetimes = [lifetime('b', 60), lifetime('a', 3601), lifetime('a', 3600), lifetime('a', 1800)];
    assert.deepEqual(result(plannedOf('sezzle/a/b', { record: { lifetimes } })).lifetimes, [
      lifetime('a', 1800),
      lifetime('a', 3600),
      lifetime('b', 60),
    ]);
  });

  test('gives every test the level of its most binding clause, and a command that runs just it', () => {
    const identity = { title: 'a (b) works', clauses: ['SEZZLE-NO-LEAK', 'SEZZLE-BEARER-CASE'] };
    const [only] = result(plannedOf('sezzle/a/b', { identity, record: {} })).tests;
    assert.equal(only?.level, 'should');
    assert.match(only?.again ?? '', /--provider sezzle .*a \\\\\(b\\\\\) works/);
  });

  test('says what blocked a test, and the provider as a whole', () => {
    const down = { cause: 'configuration', reason: 'the credential was refused', mend: 'check it' } as const;
    const blocked = plannedOf('sezzle/a/b', {
      record: { verdict: 'blocked', cause: 'environment', reason: 'an outage' },
    });
    const found = providerResult({ ...subject, down }, [blocked]);
    assert.deepEqual([found.cause, found.tests[0]?.cause], ['configuration', 'environment']);
    assert.ok(!('cause' in result()) && !('cause' in (result(plannedOf('sezzle/a/b', { record: {} })).tests[0] ?? {})));
  });

  test('notes statuses that no document mentions, and undocumented fields', () => {
    const exchanges = [exchangeOf('get-order', 404), exchangeOf('get-order', 418)];
    const extra = { level: 'observe', documented: 'not documented', pointer: '/extra' } as const;
    const notes = [findingOf({ ...extra, exchange: 0 })];
    const last = { exchanges: [exchangeOf('get-order', 404), exchangeOf('post-authentication-v1', 201)] };
    const { undocumented } = result(
      plannedOf('sezzle/a/b', { record: { exchanges, notes } }),
      plannedOf('sezzle/a/c', { record: { exchanges } }),
      plannedOf('sezzle/a/d', { record: { ...last, notes } }),
    );
    assert.deepEqual(undocumented, [
      { operation: 'get-order', kind: 'status', value: '418', tests: ['sezzle/a/b', 'sezzle/a/c'] },
      { operation: 'get-order', kind: 'field', value: '/extra', tests: ['sezzle/a/b', 'sezzle/a/d'] },
    ]);
  });

  test('notes error codes that no document mentions, in whatever letter case the documented ones come', () => {
    const answered = (status: number, body: string) => {
      const exchange = exchangeOf('post-authentication-v1', status);
      return { ...exchange, response: { status, headers: {}, body, bytes: body.length } };
    };
    const exchanges = [
      answered(401, '{"id":"Unauthorized"}'),
      answered(401, '{"id":"expired","message":"another text"}'),
      answered(201, '{"id":"no error"}'),
      answered(401, '{"id":7}'),
      answered(401, 'not JSON'),
    ];
    assert.deepEqual(result(plannedOf('sezzle/a/b', { record: { exchanges } })).undocumented, [
      { operation: 'post-authentication-v1', kind: 'code', value: 'expired', tests: ['sezzle/a/b'] },
    ]);
  });

  test('counts the time of a shared exchange once, and of an outage never', () => {
    const exchanges = [exchangeOf('get-order', 404), exchangeOf('get-order')];
    const { latencies } = result(
      plannedOf('sezzle/a/b', { record: { exchanges } }),
      plannedOf('sezzle/a/c', { record: { exchanges } }),
    );
    assert.deepEqual(latencies, [{ operation: 'get-order', samples: [10] }]);
  });
});

describe('the verdict of a clause', () => {
  const both = { identity: { clauses: ['SEZZLE-6', 'SEZZLE-7'] } };

  test('is that of its tests, or its own reason', () => {
    assert.equal(clause('SEZZLE-6', plannedOf('sezzle/a/b', { record: {} }))?.verdict, 'passed');
    assert.equal(clause('SEZZLE-7', plannedOf('sezzle/a/b', { record: {} }))?.verdict, 'not-applicable');
    assert.equal(clause('SEZZLE-PUB-3')?.verdict, 'untestable');
    assert.match(clause('SEZZLE-PUB-3')?.reason ?? '', /checkout/);
  });

  test('is the gravest of several tests', () => {
    const tests = [
      plannedOf('sezzle/a/b', { record: {} }),
      plannedOf('sezzle/a/c', { record: { verdict: 'blocked', reason: 'an outage' } }),
    ];
    const found = clause('SEZZLE-6', ...tests);
    assert.deepEqual(
      [found?.verdict, found?.reason, found?.tests],
      ['blocked', 'an outage', ['sezzle/a/b', 'sezzle/a/c']],
    );
  });

  test('is failed for the clauses that a finding names, and unknown for the others of the test', () => {
    const record = { verdict: 'failed' as const, findings: [findingOf({ clause: 'SEZZLE-7' })] };
    const failed = plannedOf('sezzle/a/b', { ...both, record });
    assert.equal(clause('SEZZLE-7', failed)?.verdict, 'failed');
    assert.equal(clause('SEZZLE-7', failed)?.reason, 'status: documented 401, received 200');
    assert.equal(clause('SEZZLE-6', failed)?.verdict, 'blocked');
    assert.equal(
      clause('SEZZLE-6', failed)?.reason,
      'not seen: the test "sezzle/a/b" ended before that, at SEZZLE-7 (status: documented 401, received 200)',
    );
  });

  test('is failed for every clause of the test where a finding names none', () => {
    const record = { verdict: 'failed' as const, findings: [findingOf(), findingOf({ clause: 'SEZZLE-7' })] };
    const failed = plannedOf('sezzle/a/b', { ...both, record });
    assert.equal(clause('SEZZLE-6', failed)?.verdict, 'failed');
  });

  test('is passed beside a warning that names another clause', () => {
    const findings = [findingOf({ level: 'should', clause: 'SEZZLE-7' })];
    const record = { verdict: 'warning' as const, findings, held: ['SEZZLE-6'] };
    const warned = plannedOf('sezzle/a/b', { ...both, record });
    assert.equal(clause('SEZZLE-7', warned)?.verdict, 'warning');
    assert.deepEqual([clause('SEZZLE-6', warned)?.verdict, clause('SEZZLE-6', warned)?.reason], ['passed', '']);
  });
});

describe('the outcome of a documented error', () => {
  const id = 'sezzle/get-order/401/unauthorized';
  const outcome = (record: Parameters<typeof plannedOf>[1]) =>
    result(plannedOf(id, { identity: { error: id }, ...record })).errors.find((error) => error.id === id)?.outcome;

  for (const [verdict, expected] of [
    ['passed', 'matched'],
    ['warning', 'matched'],
    ['failed', 'mismatched'],
    ['untestable', 'untestable'],
    ['blocked', 'not-attempted'],
    ['suite-error', 'not-attempted'],
  ] as const) {
    test(`is ${expected} where its test is ${verdict}`, () => assert.equal(outcome({ record: { verdict } }), expected));
  }

  test('has the reason of its test, or what it found', () => {
    const failed = { identity: { error: id }, record: { verdict: 'failed' as const, findings: [findingOf()] } };
    const error = result(plannedOf(id, failed)).errors.find((each) => each.id === id);
    assert.equal(error?.reason, 'status: documented 401, received 200');
  });

  test('is not attempted where its test left no record', () =>
    assert.equal(outcome({ record: undefined }), 'not-attempted'));
});
