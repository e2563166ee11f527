import { relative } from 'node:path';
import type { FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { root } from '../contract/files.ts';
import { loadContract } from '../contract/load.ts';
import { readSettings } from '../environment/settings.ts';
import type { Details } from '../provider/details.ts';
import { identityOf } from '../provider/identity.ts';
import { concludeRun, exitCodeOf } from '../verdict/conclude.ts';
import type { PlannedTest } from '../verdict/planned.ts';
import { providerResult } from '../verdict/provider-result.ts';
import { recordAttachment, type TestRecord } from '../verdict/record.ts';
import type { ConformanceResult, MaskedExchange } from '../verdict/result.ts';
import { version } from '../version.ts';
import { createProgress, type Progress } from './progress.ts';
import { summarize } from './summary.ts';
import { interruptedFolder, writeReports } from './write-reports.ts';

/** Playwright's reporter of Assay: gathers the records of all tests, concludes the verdicts, and writes the reports. */
export default class ConformanceReporter implements Reporter {
  readonly #settings = readSettings();
  readonly #startedAt = new Date();
  readonly #ended = new Map<TestCase, { result: TestResult; record: TestRecord | undefined }>();
  #planned: TestCase[] = [];
  #problem = '';
  #progress: Progress = createProgress([], process.stdout);

  onBegin(_config: unknown, suite: Suite): void {
    this.#planned = suite.allTests();
    this.#progress = createProgress(this.#planned.map(providerOf), process.stdout);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    // See src/fixtures/test.ts: the worker was only told to live on.
    if (test.expectedStatus === 'failed') test.expectedStatus = 'passed';
    const seen = readRecord(result);
    // An interrupted test has judged nothing, unless it had found a violation already.
    const record = result.status === 'interrupted' && seen?.verdict !== 'failed' ? undefined : seen;
    this.#ended.set(test, { result, record });
    // The record is ours, and Playwright's own page about the error repeats it: the reports after this one need neither.
    result.attachments = result.attachments.filter(({ name }) => name !== recordAttachment && name !== 'error-context');
    this.#progress.ended(providerOf(test), record?.verdict ?? 'suite-error');
  }

  /** What workers say to a person, for example about a state file; Playwright's own reports leave it out. */
  onStdErr(chunk: string | Buffer): void {
    process.stderr.write(chunk);
  }

  onError(error: { message?: string }): void {
    this.#problem ||= (error.message ?? 'an unknown error').split('\n')[0] ?? '';
  }

  async onEnd(full: FullResult): Promise<{ status: FullResult['status'] }> {
    this.#progress.close();
    const tests = this.#planned.map((test) => ({ provider: providerOf(test), planned: this.#plannedTest(test, full) }));
    const result = this.#conclude(tests);
    const evidence = new Map<string, MaskedExchange[]>();
    for (const { planned } of tests) {
      const exchanges = planned.record?.exchanges ?? [];
      if (exchanges.length > 0) evidence.set(`evidence/${planned.identity.id}.json`, exchanges);
    }
    const isCut = full.status === 'interrupted';
    const reports = isCut ? interruptedFolder(this.#settings.reports) : this.#settings.reports;
    writeReports(reports, result, evidence);
    console.log(
      `\n${isCut ? 'The run was interrupted; this is what is known.\n' : ''}${summarize(result, shortPath(reports))}`,
    );
    return { status: result.run.exitCode === 0 ? 'passed' : 'failed' };
  }

  printsToStdio(): boolean {
    return true;
  }

  #plannedTest(test: TestCase, full: FullResult): PlannedTest {
    const file = relative(root, test.location.file);
    const { result, record } = this.#ended.get(test) ?? {};
    return {
      identity: identityOf(file, test.title, test.annotations as Details['annotation']),
      line: test.location.line,
      durationMs: result?.duration ?? 0,
      record,
      missing: full.status === 'interrupted' || result?.status === 'interrupted' ? 'interrupted' : 'lost',
    };
  }

  #conclude(tests: { provider: string; planned: PlannedTest }[]): ConformanceResult {
    const providers = [...new Set(tests.map(({ provider }) => provider))].sort().map((id) => {
      const own = tests.filter(({ provider }) => provider === id).map(({ planned }) => planned);
      const records = own.flatMap(({ record }) => record ?? []);
      const down = records.find((record) => record.down)?.down;
      const subject = { id, contract: loadContract(id), name: id, baseUrl: '', ...records[0]?.provider };
      return providerResult({ ...subject, ...(down ? { down } : {}) }, own);
    });
    const verdict = this.#problem ? 'suite-error' : concludeRun(providers);
    return {
      format: 1,
      run: {
        startedAt: this.#startedAt.toISOString(),
        durationMs: Date.now() - this.#startedAt.getTime(),
        environment: this.#settings.environment,
        suite: { version },
        verdict,
        exitCode: exitCodeOf(verdict),
        reason: this.#problem || (tests.length === 0 ? 'no test was run' : ''),
      },
      providers,
    };
  }
}

/** A path as a person would type it from here. */
const shortPath = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short || '.';
};

const providerOf = (test: TestCase): string => test.parent.project()?.name ?? '';

const readRecord = (result: TestResult): TestRecord | undefined => {
  const body = result.attachments.find(({ name }) => name === recordAttachment)?.body;
  return body ? (JSON.parse(body.toString()) as TestRecord) : undefined;
};
