import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readReports } from '../../src/report/read-reports.ts';
import { appendStepSummary } from '../../src/report/step-summary.ts';
import { writeReports } from '../../src/report/write-reports.ts';
import { writeViews } from '../../src/report/write-views.ts';
import { digestOf } from '../../src/results/digests.ts';
import { noteWritten } from '../../src/results/written-files.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { elementsOf, property } from './html-tree.ts';
import { manyProviders } from './many-providers.ts';
import { findingOf } from './sample-builders.ts';
import { samplePrevious, sampleReport, sampleResult } from './sample-result.ts';

/** The sample without what no run would write: answer times that are no numbers, and a test without a clause. */
const real = (result: ConformanceResult): ConformanceResult => ({
  ...result,
  providers: result.providers.filter(({ id }) => id === 'petra' || id === 'sorrel'),
});
const result = real(sampleResult);
const previous = real(samplePrevious);

const views = ['badges', 'ctrf.json', 'index.html', 'junit.xml', 'summary.md'];
const options = { validDays: 7, now: Date.parse('2026-11-01T03:00:00Z') };

const write = () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-reports-'));
  const reports = join(folder, 'reports');
  const withHistory = { ...options, history: join(folder, 'history') };
  writeReports(reports, previous, sampleReport.evidence, withHistory);
  const problems = writeReports(reports, result, sampleReport.evidence, withHistory);
  return {
    reports,
    history: withHistory.history,
    problems,
    page: () => readFileSync(join(reports, 'index.html'), 'utf8'),
  };
};

test('the views stand beside the result, and the result before it is kept', () => {
  const { reports, problems } = write();
  assert.deepEqual(problems, []);
  assert.deepEqual(
    readdirSync(reports).sort(),
    [...views, 'conformance.json', 'conformance.previous.json', 'evidence'].sort(),
  );
  const kept = JSON.parse(readFileSync(join(reports, 'conformance.previous.json'), 'utf8')) as ConformanceResult;
  const withoutDigests = kept.providers.map(({ evidence: _, ...provider }) => provider);
  assert.deepEqual({ ...kept, providers: withoutDigests }, previous);
});

test('the page shows what changed and the history', () => {
  const page = write().page();
  assert.ok(page.includes('Since the previous run') && /\d of 2 runs green/.test(page));
});

test('from the result files alone the same page is drawn again', () => {
  const { reports, history, page } = write();
  const first = page();
  for (const view of views) rmSync(join(reports, view), { recursive: true });
  const read = readReports(reports, history);
  assert.ok('report' in read);
  writeViews(reports, read.report, options);
  assert.equal(page(), first);
});

test('what is damaged is named, and the rest is drawn', () => {
  const { reports, history } = write();
  writeFileSync(join(reports, 'conformance.previous.json'), '{');
  writeFileSync(join(history, 'half.json'), '{');
  writeFileSync(join(reports, 'proof.json'), '{"format": 1}');
  const [evidence = ''] = sampleReport.evidence.keys();
  writeFileSync(join(reports, evidence), '[');
  const read = readReports(reports, history);
  assert.ok('report' in read);
  assert.match(read.problems.join('\n'), /^.*proof\.json: not .*\n.*previous\.json: not .*\n.*half\.json/);
  assert.ok(!read.report.evidence.has(evidence) && read.report.evidence.size > 0);
});

test('a cause that there is not, and an exchange before the first, are no result', () => {
  const withTest = (change: object): string => {
    const { reports } = write();
    const [first, ...others] = result.providers;
    const [one, ...rest] = first?.tests ?? [];
    const providers = [{ ...first, tests: [{ ...one, ...change }, ...rest] }, ...others];
    writeFileSync(join(reports, 'conformance.json'), JSON.stringify({ ...result, providers }));
    const read = readReports(reports, undefined);
    return 'problem' in read ? read.problem : '';
  };
  assert.equal(withTest({ cause: 'provider' }), '');
  assert.match(withTest({ cause: 'the weather' }), /tests\/0\/cause/);
  assert.match(
    withTest({ findings: [findingOf({ pointer: '', documented: '', received: '', exchange: -1 })] }),
    /exchange/,
  );
});

test('evidence outside of the folder is never read', () => {
  const { reports } = write();
  const outside = join(reports, '..', 'secret.json');
  writeFileSync(outside, '[]');
  const [first, ...others] = result.providers;
  const [test] = first?.tests ?? [];
  assert.ok(first && test);
  for (const lure of ['../secret.json', 'evidence/../../secret.json', outside, 'evidence\\..\\..\\secret.json']) {
    const lured = { ...first, tests: [{ ...test, evidence: [lure] }] };
    writeFileSync(join(reports, 'conformance.json'), JSON.stringify({ ...result, providers: [lured, ...others] }));
    const read = readReports(reports, undefined);
    assert.match('problem' in read ? read.problem : '', /conformance\.json: .*evidence\/0/, lure);
  }
});

test('an id of a provider is never a path', () => {
  const { reports } = write();
  const [first, ...others] = result.providers;
  for (const id of ['../acme', 'a/b', '.', '']) {
    writeFileSync(
      join(reports, 'conformance.json'),
      JSON.stringify({ ...result, providers: [{ ...first, id }, ...others] }),
    );
    assert.ok('problem' in readReports(reports, undefined), id);
  }
});

test('evidence that is not as Assay writes it is left out, and every evidence file has its digest in the result', () => {
  const { reports } = write();
  const written = JSON.parse(readFileSync(join(reports, 'conformance.json'), 'utf8')) as ConformanceResult;
  const files = written.providers.flatMap(({ evidence = [] }) => evidence);
  const [one] = files;
  assert.ok(one && files.length > 0);
  for (const { file, digest } of files) assert.equal(digest, digestOf(readFileSync(join(reports, file))));
  writeFileSync(join(reports, one.file), JSON.stringify([{ operation: 7 }]));
  const read = readReports(reports, undefined);
  assert.ok('report' in read && !read.report.evidence.has(one.file));
});

test('the summary is added to the step summary of a CI, where there is one', () => {
  const { reports } = write();
  const file = join(reports, 'step.md');
  writeFileSync(file, 'before\n');
  appendStepSummary(file, reports);
  appendStepSummary(undefined, reports);
  assert.equal(readFileSync(file, 'utf8'), `before\n${readFileSync(join(reports, 'summary.md'), 'utf8')}`);
});

test('pages of providers go with the result that had them, and nobody else loses a file', () => {
  const { reports } = write();
  const many = manyProviders(sampleReport, 9);
  const theirs = join(reports, 'providers', 'notes.html');
  noteWritten(reports, []);
  writeViews(reports, many, options);
  writeFileSync(theirs, '');
  const own = readdirSync(join(reports, 'providers')).filter((name) => name !== 'notes.html');
  assert.equal(own.length, 9);
  noteWritten(
    reports,
    own.map((name) => `providers/${name}`),
  );
  writeViews(reports, { result, evidence: new Map() }, options);
  assert.deepEqual(readdirSync(join(reports, 'providers')), ['notes.html']);
});

test('the page leads to the reports of others that are there or announced, and to no other', () => {
  const { reports, page } = write();
  const leads = (announced: string[]): string[] => {
    writeViews(reports, { result, evidence: new Map() }, { ...options, announced });
    return elementsOf(page())
      .map((each) => property(each, 'href'))
      .filter((href) => href.endsWith('/index.html'));
  };
  assert.deepEqual(leads([]), []);
  mkdirSync(join(reports, 'allure'));
  writeFileSync(join(reports, 'allure', 'index.html'), '');
  assert.deepEqual(leads([]), ['allure/index.html']);
  assert.deepEqual(leads(['playwright-report']), ['playwright-report/index.html', 'allure/index.html']);
});
