import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ctrf } from '../../src/report/ctrf.ts';
import { describeTest } from '../../src/report/describe-test.ts';
import { attention } from '../../src/report/html/attention.ts';
import { blameOf } from '../../src/report/html/blame.ts';
import { renderPage } from '../../src/report/html/page.ts';
import { summarize } from '../../src/report/summary.ts';
import type { ConformanceResult, TestResult } from '../../src/verdict/result.ts';
import { verdicts } from '../../src/verdict/verdict.ts';
import { findingOf } from './sample-builders.ts';
import { sampleReport, sampleResult } from './sample-result.ts';

/** The list without evidence. */
const drawn = (result: ConformanceResult) =>
  attention(result, (provider) => ({ run: result.run, provider, evidence: new Map(), unproven: new Set() }));

/** The jump list, by the heading of each blame. */
const lists = new Map(
  String(drawn(sampleResult))
    .split('<h3>')
    .slice(1)
    .map((list) => [list.slice(0, list.indexOf('<')).trim(), list]),
);

test('every verdict that is not green has somebody to blame, and what is blocked has its cause', () => {
  assert.deepEqual(
    verdicts.filter((verdict) => blameOf({ verdict }) === undefined),
    ['passed', 'not-applicable'],
  );
  for (const cause of ['environment', 'configuration', 'provider'] as const)
    assert.equal(blameOf({ verdict: 'blocked', cause }), cause);
  assert.equal(blameOf({ verdict: 'blocked' }), 'environment');
});

test('the jump list tells the configuration from the environment', () => {
  assert.deepEqual(
    [...lists.keys()],
    ['The provider', 'The environment', 'The configuration', 'The suite', 'The document'],
  );
  assert.ok(lists.get('The configuration')?.includes('PETRA_MERCHANT_API_KEY is not set.'));
  assert.ok(lists.get('The environment')?.includes('Rate limited'));
  assert.ok(!lists.get('The environment')?.includes('PETRA'));
});

test('what blocks a whole provider is said once, and a test with another reason is not folded away', () => {
  assert.equal(lists.get('The configuration')?.match(/<strong>PETRA_MERCHANT_API_KEY/g)?.length, 1);
  const [, petra] = sampleResult.providers;
  const [first, ...others] = petra?.tests ?? [];
  assert.ok(petra && first);
  const tests = [{ ...first, reason: 'another reason' }, ...others];
  const list = String(drawn({ ...sampleResult, providers: [{ ...petra, tests }] }));
  assert.ok(list.includes('keeps 6 verdicts open'));
  assert.ok(list.indexOf('another reason') > list.indexOf('</details>'));
});

test('what is blocked by another answer of a provider stands last among what is wrong with it', () => {
  const sorrel = sampleResult.providers.find(({ id }) => id === 'sorrel');
  const [first, ...others] = sorrel?.tests ?? [];
  assert.ok(sorrel && first);
  const blocked: TestResult = { ...first, verdict: 'blocked', cause: 'provider', findings: [], reason: 'no token' };
  const list = String(drawn({ ...sampleResult, providers: [{ ...sorrel, tests: [blocked, ...others] }] }));
  const marks = [...list.slice(0, list.indexOf('The document')).matchAll(/class="verdict ([a-z]+)"/g)];
  assert.deepEqual(
    marks.map(([, verdict]) => verdict),
    ['failed', 'failed', 'warning', 'warning', 'waived', 'waived', 'blocked'],
  );
});

test('a blocked test and a blocked provider say it where they are described', () => {
  const page = renderPage(sampleReport);
  const reason = '<strong>Blocked by the configuration:</strong> PETRA_MERCHANT_API_KEY is not set.';
  assert.equal(page.split(reason).length - 1, 1 + (sampleResult.providers[1]?.tests.length ?? 0));
  assert.ok(page.includes('<strong>Blocked by the environment:</strong> Rate limited'));
});

test('the console, JUnit and CTRF say it too', () => {
  assert.match(
    summarize(sampleResult, 'reports'),
    /BLOCKED by the configuration {2}petra:\n {2}PETRA_MERCHANT_API_KEY/,
  );
  const blocked = sampleResult.providers.flatMap(({ tests }) => tests).find(({ cause }) => cause === 'environment');
  assert.ok(blocked);
  assert.match(describeTest(blocked), /^BLOCKED by the environment {2}suites\/lomond/);
  const found = ctrf(sampleResult).results.tests.find(({ testId }) => testId === blocked.id);
  assert.equal(found?.extra?.cause, 'environment');
});

test('evidence is named by the exchange that shows a finding, and by its file where nothing was found', () => {
  const [sample] = sampleResult.providers.flatMap(({ tests }) => tests);
  assert.ok(sample);
  const evidence = ['evidence/a.json'];
  const found = (exchange: number) => findingOf({ pointer: 'a', documented: 'b', received: 'c', exchange });
  const described = describeTest({ ...sample, evidence, findings: [found(3), found(1), found(3)] });
  assert.deepEqual(described.match(/evidence: .*/g), [
    'evidence: evidence/a.json#/3 (masked)',
    'evidence: evidence/a.json#/1 (masked)',
  ]);
  assert.deepEqual(describeTest({ ...sample, evidence, findings: [] }).match(/evidence: .*/g), [
    'evidence: evidence/a.json (masked)',
  ]);
});
