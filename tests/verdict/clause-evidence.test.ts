import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasValue } from '../../src/checks/has-value.ts';
import { isDocumentedError } from '../../src/checks/is-documented-error.ts';
import { isDocumentedSuccess } from '../../src/checks/is-documented-success.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import { errorsOf } from '../../src/contract/contract.ts';
import { TestRun } from '../../src/engine/test-run.ts';
import { createVerify, type Verify } from '../../src/engine/verify.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { providerResult } from '../../src/verdict/provider-result.ts';
import type { ClauseResult, TestResult } from '../../src/verdict/result.ts';
import { issue, noon, received, sezzle } from '../checks/exchanges.ts';
import { plannedOf } from './planned-tests.ts';

/** What is said of the clauses after one test of them, whose body is `verifying`. */
const judged = (
  clauses: string[],
  verifying: (verify: Verify) => void,
): { verdictOf: (id: string) => ClauseResult | undefined; test: TestResult | undefined } => {
  const identity = { ...plannedOf('sezzle/a/b').identity, clauses };
  const run = new TestRun(identity, sezzle, () => {
    throw new Error('ended');
  });
  const mask = { text: (text: string) => text };
  const verify = createVerify(run, { mask, provider: { tokens: {} } } as unknown as Parameters<typeof createVerify>[1]);
  let error: Error | undefined;
  try {
    verifying(verify);
  } catch (thrown) {
    error = thrown as Error;
  }
  const record = { ...plannedOf('sezzle/a/b', { record: {} }).record, ...run.record(error) };
  const subject = { id: 'sezzle', name: 'Sezzle v1', baseUrl: 'https://sandbox.test', contract: sezzle };
  const { clauses: said, tests } = providerResult(subject, [plannedOf('sezzle/a/b', { identity, record })]);
  return { verdictOf: (id) => said.find((clause) => clause.id === id), test: tests[0] };
};

const verdicts = (said: ReturnType<typeof judged>, ids: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries(ids.map((id) => [id, said.verdictOf(id)?.verdict]));

const [unauthorized] = errorsOf(sezzle, issue.id, 401);
const row = (unauthorized?.clauses ?? []).toSorted();
const good = { status: 401, id: 'unauthorized', message: 'authorization not accepted' };
const answer = (body: object | string, status = 401): Exchange =>
  received({ status, ...(typeof body === 'string' ? { text: body } : { body: body as never }) });

/** Answers to a wrong key pair, and the clauses that each of them breaks, leaves unseen, or only observes. */
const cases: readonly { is: string; answer: Exchange; failed: string[]; unseen: string[] }[] = [
  { is: 'as documented', answer: answer(good), failed: [], unseen: [] },
  { is: 'another id', answer: answer({ ...good, id: 'auth_failed' }), failed: ['SEZZLE-GAP-1'], unseen: [] },
  { is: 'another message, which is only observed', answer: answer({ ...good, message: 'no' }), failed: [], unseen: [] },
  {
    is: 'a status that is not the one of the answer',
    answer: answer({ ...good, status: 400 }),
    failed: ['SEZZLE-17-STATUS'],
    unseen: [],
  },
  {
    is: 'no message',
    answer: answer({ status: 401, id: 'unauthorized' }),
    failed: ['SEZZLE-17'],
    unseen: [],
  },
  {
    is: 'another HTTP status',
    answer: answer(good, 403),
    failed: ['SEZZLE-GAP-6'],
    unseen: row.filter((id) => id !== 'SEZZLE-GAP-6'),
  },
  {
    is: 'no JSON',
    answer: answer('denied'),
    failed: ['SEZZLE-17'],
    unseen: row.filter((id) => id !== 'SEZZLE-17'),
  },
];

describe('a clause is red only by its own evidence', () => {
  for (const { is, answer: exchange, failed, unseen } of cases) {
    test(`an answer with ${is}`, () => {
      const said = judged(row, (verify) => verify(exchange, isDocumentedError, unauthorized as never));
      const expected = row.map((id) => [
        id,
        failed.includes(id) ? 'failed' : unseen.includes(id) ? 'blocked' : 'passed',
      ]);
      assert.deepEqual(verdicts(said, row), Object.fromEntries(expected));
      for (const id of unseen) assert.match(said.verdictOf(id)?.reason ?? '', /^not seen: /);
    });
  }

  test('an error of another shape breaks the clause of that shape, also where the test does not name it', () => {
    const errors = errorsOf(sezzle, 'get-settlement-summaries', 401);
    const said = judged(['SEZZLE-BEARER-INVALID', 'SEZZLE-NO-LEAK'], (verify) =>
      verify(answer({ ...good, id: 'auth_failed' }), isRejected, { errors }, 'SEZZLE-BEARER-INVALID'),
    );
    assert.deepEqual(verdicts(said, ['SEZZLE-BEARER-INVALID', 'SEZZLE-GAP-1', 'SEZZLE-NO-LEAK']), {
      'SEZZLE-BEARER-INVALID': 'passed',
      'SEZZLE-GAP-1': 'failed',
      'SEZZLE-NO-LEAK': 'blocked',
    });
    assert.deepEqual(said.verdictOf('SEZZLE-GAP-1')?.tests, ['sezzle/a/b']);
  });

  test('letting a wrong token in breaks the clause about that token, and no clause about the error', () => {
    const errors = errorsOf(sezzle, 'get-settlement-summaries', 401);
    const said = judged(['SEZZLE-BEARER-INVALID'], (verify) =>
      verify(answer([], 200), isRejected, { errors }, 'SEZZLE-BEARER-INVALID'),
    );
    assert.deepEqual(
      said.test?.findings.map(({ clause }) => clause),
      ['SEZZLE-BEARER-INVALID'],
    );
  });

  test('a field of a success breaks the clause of the body, and the status was seen to be right', () => {
    const body = { token: 'abc', merchant_uuid: 7, expiration_date: new Date(noon).toISOString() };
    const said = judged(['SEZZLE-6', 'SEZZLE-7'], (verify) =>
      verify(received({ status: 201, body }), isDocumentedSuccess, issue.success),
    );
    assert.deepEqual(verdicts(said, ['SEZZLE-6', 'SEZZLE-7']), { 'SEZZLE-6': 'passed', 'SEZZLE-7': 'failed' });
  });

  test('no clause gets a verdict above its own level', () => {
    for (const clause of sezzle.clauses.values()) {
      const findings = [{ check: 'a', level: 'must' as const, pointer: 'status', documented: '1', received: '2' }];
      const planned = plannedOf('sezzle/a/b', {
        identity: { clauses: [clause.id] },
        record: { verdict: 'failed', findings: findings.map((found) => ({ ...found, clause: clause.id })) },
      });
      const subject = { id: 'sezzle', name: 'Sezzle v1', baseUrl: '', contract: sezzle };
      const said = providerResult(subject, [planned]).clauses.find(({ id }) => id === clause.id);
      const allowed = { must: ['failed'], should: ['warning'], observe: ['passed', 'blocked'] }[clause.level];
      assert.ok(allowed.includes(said?.verdict ?? ''), `${clause.id} (${clause.level}) is ${said?.verdict}`);
    }
  });
});

describe('a test of what is only observed', () => {
  const observed = [...sezzle.clauses.values()].find(({ level }) => level === 'observe')?.id ?? '';
  const rejected = (status: number) =>
    judged([observed], (verify) => verify(answer(good, status), isRejected, { errors: [] }));

  test('passes where its title is true', () => {
    assert.equal(rejected(401).test?.verdict, 'passed');
  });

  test('is not applicable, and no pass, where it was answered otherwise', () => {
    const { test: result, verdictOf } = rejected(200);
    assert.deepEqual([result?.verdict, verdictOf(observed)?.verdict], ['not-applicable', 'not-applicable']);
    assert.match(result?.reason ?? '', /^only noted: status: .*200/);
  });
});

test('an expectation that nobody awaited is a fault of the suite', () => {
  const { test: result } = judged(['SEZZLE-17'], (verify) =>
    verify(answer(good), hasValue, { pointer: '/id', value: Promise.resolve('unauthorized') as never, because: '' }),
  );
  assert.deepEqual(
    [result?.verdict, result?.reason],
    ['suite-error', 'hasValue was given a promise as its value: await it'],
  );
});
