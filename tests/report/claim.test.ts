import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOf } from '../../src/report/html/claim.ts';
import { testEntry } from '../../src/report/html/test-entry.ts';
import type { TestResult } from '../../src/verdict/result.ts';
import { clauseOf, exchangeOf, findingOf, testOf } from './sample-builders.ts';
import { sampleResult } from './sample-result.ts';

const [provider] = sampleResult.providers;
assert.ok(provider);

const source = { document: 'Acme', section: 'Tokens', url: 'https://acme.test/docs', facts: ['SEED-1'] };
const exchanges = ['issue', 'first-probe', 'second-probe'].map((operation) =>
  exchangeOf({
    operation,
    request: { method: 'GET', url: `https://sandbox.test/${operation}`, headers: {} },
    response: { status: 200, headers: {}, body: '', bytes: 0 },
    curl: `curl ${operation}`,
  }),
);
const finding = (pointer: string, exchange?: number) =>
  findingOf({ pointer, documented: '401', received: '200', ...(exchange === undefined ? {} : { exchange }) });
const failed = (...findings: TestResult['findings']): TestResult =>
  testOf({
    id: 'acme/bearer-usage/a',
    title: 'a',
    file: 'suites/acme/bearer-usage.spec.ts',
    clauses: [],
    verdict: 'failed',
    evidence: ['evidence/a.json'],
    findings,
  });

/** The entry of a test, cut into its claims and what comes after them. */
const entryOf = (result: TestResult): { claims: string[]; rest: string } => {
  const evidence = new Map([['evidence/a.json', exchanges]]);
  const entry = String(testEntry(result, { run: sampleResult.run, provider, evidence, unproven: new Set() }));
  const [, ...claims] = entry.slice(0, entry.indexOf('npx assay')).split('<div class="claim">');
  return { claims, rest: entry.slice(entry.indexOf('npx assay')) };
};
const curlsIn = (text: string): string[] => [...new Set(text.match(/curl (issue|first-probe|second-probe)/g))];

test('findings that were read off the same exchange make one claim', () => {
  const [a, b, c] = [finding('a', 2), finding('b', 1), finding('c', 2)];
  assert.deepEqual(claimsOf(failed(a, b, c), exchanges), [
    { findings: [a, c], evidence: { exchange: exchanges[2], place: 2 } },
    { findings: [b], evidence: { exchange: exchanges[1], place: 1 } },
  ]);
});

test('a finding without an exchange, or with one that is not at hand, is a claim without evidence', () => {
  const [a, b] = [finding('a'), finding('b', 7)];
  assert.deepEqual(claimsOf(failed(a, b), exchanges), [{ findings: [a, b] }]);
});

test('each claim shows its own exchange with its curl line, and its message has no other one', () => {
  const { claims, rest } = entryOf(failed(finding('a', 2), finding('b', 1)));
  assert.deepEqual(claims.map(curlsIn), [['curl second-probe'], ['curl first-probe']]);
  assert.ok(claims[0]?.includes('read off exchange 3 of 3') && claims[1]?.includes('read off exchange 2 of 3'));
  assert.deepEqual(
    claims.map((claim) => claim.match(/- `[ab]`: documented/g)),
    [['- `a`: documented'], ['- `b`: documented']],
  );
  assert.deepEqual(curlsIn(rest), ['curl issue']);
});

test('a claim quotes the statements that its findings name, or all of the test’s, with their sources', () => {
  const statement = (id: string) => clauseOf({ id, statement: `${id} holds.`, source });
  const described = (clause?: string) => {
    const clauses = ['ACME-1', 'ACME-2', 'ACME-3'].map(statement);
    const found = { ...finding('a', 0), ...(clause ? { clause } : {}) };
    const entry = testEntry(
      { ...failed(found), clauses: ['ACME-1', 'ACME-2'] },
      { run: sampleResult.run, provider: { ...provider, clauses }, evidence: new Map(), unproven: new Set() },
    );
    const [, list = ''] = String(entry).split('<ul class="statements">');
    return list.slice(0, list.indexOf('</ul>'));
  };
  assert.ok(described('ACME-2').includes('ACME-2 holds.') && !described('ACME-2').includes('ACME-1 holds.'));
  assert.ok(described('ACME-2').includes('href="https://acme.test/docs"'));
  assert.ok(described().includes('ACME-1 holds.') && described().includes('ACME-2 holds.'));
  assert.ok(!described().includes('ACME-3'));
});

test('where a result does not say, all exchanges are shown and the message has them', () => {
  const { claims, rest } = entryOf(failed(finding('a')));
  assert.equal(curlsIn(claims.join('')).length, 3);
  assert.equal(curlsIn(rest).length, 3);
});

test('a test that is blocked by another answer accuses nobody', () => {
  const { claims, rest } = entryOf({ ...failed(), verdict: 'blocked', cause: 'provider', reason: 'no token' });
  assert.deepEqual(claims, []);
  assert.ok(!rest.includes('message to the provider'));
});
