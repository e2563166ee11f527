import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { hideLateSecrets } from '../engine/hide-late-secrets.ts';
import { isNodeDebugged } from '../environment/node-debug.ts';
import { provenance } from '../environment/provenance.ts';
import { environmentFilter } from '../environment/secret-variables.ts';
import { readSettings } from '../environment/settings.ts';
import type { Details } from '../provider/details.ts';
import { identityOf, placeIn } from '../provider/identity.ts';
import { allowClosedPipes } from '../report/closed-pipes.ts';
import { endRun } from '../report/end-run.ts';
import { createProgress, type Progress } from '../report/progress.ts';
import { filterOutput, withoutOrders } from '../report/safe-output.ts';
import { type DocumentDigests, digestsOf } from '../results/digests.ts';
import { fileFault } from '../results/file-fault.ts';
import { FolderInUse, removeMark, setMark } from '../results/running-mark.ts';
import { root } from '../root.ts';
import { countTests } from '../runner/count-tests.ts';
import type { PlannedTest } from '../verdict/planned.ts';
import { recordAttachment, type TestRecord } from '../verdict/record.ts';
import { endWithParent } from './end-with-parent.ts';
import { readMarks } from './marks.ts';
import { withoutHint } from './without-hint.ts';

/** Playwright's reporter of Assay: gathers the records of all tests, concludes the verdicts, and writes the reports. */
export default class ConformanceReporter implements Reporter {
  readonly #settings = readSettings();
  readonly #ended = new Map<TestCase, { result: TestResult; record: TestRecord | undefined }>();
  #planned: TestCase[] = [];
  #environment = this.#settings.environment;
  #selection = '';
  #insecure = '';
  #problem = '';
  #documents: Record<string, DocumentDigests> = {};
  #suiteTests: Promise<Record<string, number>> | undefined;
  #progress: Progress = createProgress([], process.stdout);
  #id = this.#settings.runId ?? randomUUID();

  constructor() {
    allowClosedPipes();
    if (this.#environment === 'stage' || isNodeDebugged()) filterOutput(environmentFilter());
    filterOutput(withoutOrders);
    if (this.#settings.destination !== undefined) endWithParent();
  }

  onBegin({ metadata }: FullConfig, suite: Suite): void {
    if (this.#isOnItsOwn) this.#takeFolder();
    const { environments, selection, insecure } = readMarks(metadata);
    // Merged shards: they know where they ran, and the process that merges them need not.
    this.#environment = environments[0] ?? this.#environment;
    if (environments.length > 1) this.#problem = 'the merged parts ran against different environments';
    this.#selection = selection;
    this.#insecure = insecure;
    this.#planned = suite.allTests().toSorted(bySpecFile);
    const providers = [...new Set(this.#planned.map(providerOf))];
    this.#documents = Object.fromEntries(providers.map((id) => [id, digestsOf(id)]));
    if (selection !== '') this.#suiteTests = countTests(providers);
    this.#progress = createProgress(this.#planned.map(providerOf), process.stdout);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    // See src/playwright/test.ts: the worker was only told to live on.
    if (test.expectedStatus === 'failed') test.expectedStatus = 'passed';
    const seen = readRecord(result);
    if (seen?.verdict === 'blocked' && result.status === 'failed') asSkipped(test, result, seen.reason);
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
    const ended = this.#planned.map((test) => ({ provider: providerOf(test), planned: this.#plannedTest(test, full) }));
    const tests = hideLateSecrets(ended, this.#settings.reports);
    const run = {
      id: this.#id,
      startedAt: full.startTime,
      durationMs: full.duration,
      environment: this.#environment,
      selection: this.#selection,
      problem: this.#problem,
      insecure: this.#insecure,
      documents: this.#documents,
      provenance: provenance(),
      ...(this.#suiteTests ? { suiteTests: await this.#suiteTests } : {}),
      isCut: full.status === 'interrupted',
      tests,
    };
    const announced = ['playwright-report', ...(this.#settings.allure ? ['allure'] : [])];
    const { result, fault } = endRun(run, { ...this.#settings, announced });
    filterOutput(withoutHint);
    if (fault !== undefined) {
      if (process.send) process.send({ fault });
      else console.error(`assay: the reports could not be written: ${fault}`);
    }
    // The mark of a run that brought no complete result stays.
    if (this.#isOnItsOwn && !run.isCut && fault === undefined) removeMark(this.#settings.reports);
    return { status: result.run.exitCode === 0 ? 'passed' : 'failed' };
  }

  printsToStdio(): boolean {
    return true;
  }

  /** Nobody has taken the folder for a runner that `assay run` did not start, or for a merge of shards. */
  get #isOnItsOwn(): boolean {
    return this.#settings.destination === undefined;
  }

  #takeFolder(): void {
    const { reports } = this.#settings;
    try {
      setMark(reports, this.#id);
    } catch (error) {
      // What a reporter throws, Playwright only prints; nothing was sent yet.
      console.error(`assay: ${error instanceof FolderInUse ? error.message : (fileFault(error) ?? error)}`);
      process.exit(2);
    }
  }

  #plannedTest(test: TestCase, full: FullResult): PlannedTest {
    const file = specFileOf(test);
    const { result, record } = this.#ended.get(test) ?? {};
    return {
      identity: identityOf(file, test.title, test.annotations as Details['annotation']),
      ...placeIn(file, relative(root, test.location.file), test.location.line),
      durationMs: result?.duration ?? 0,
      record,
      missing: full.status === 'interrupted' || result?.status === 'interrupted' ? 'interrupted' : 'lost',
    };
  }
}

const providerOf = (test: TestCase): string => test.parent.project()?.name ?? '';

/** The spec file that a test belongs to, from the root: a test of a promise is declared elsewhere. */
const specFileOf = (test: TestCase): string => {
  let suite: Suite | undefined = test.parent;
  while (suite && suite.type !== 'file') suite = suite.parent;
  return relative(root, suite?.location?.file ?? test.location.file);
};

/** The order of the spec files, since shards are merged in any order; in each, tests are in the order in which they run. */
const bySpecFile = (a: TestCase, b: TestCase): number => specFileOf(a).localeCompare(specFileOf(b));

/** For all reports: a test that failed until it was seen that nobody's good requests pass. */
const asSkipped = (test: TestCase, result: TestResult, description: string): void => {
  test.expectedStatus = 'skipped';
  result.status = 'skipped';
  result.errors = [];
  delete result.error;
  test.annotations.push({ type: 'skip', description });
};

/** The record of a test. In a merged report the attachment may have become a file. */
const readRecord = (result: TestResult): TestRecord | undefined => {
  const { body, path } = result.attachments.find(({ name }) => name === recordAttachment) ?? {};
  const text = body?.toString() ?? (path && readFileSync(path, 'utf8'));
  return text ? (JSON.parse(text) as TestRecord) : undefined;
};
