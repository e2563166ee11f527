import { describeFinding } from '../verdict/describe-finding.ts';
import type { ConformanceResult, ProviderResult, TestResult } from '../verdict/result.ts';
import { describeTest } from './describe-test.ts';
import { caveatOf, isPart, shareOf } from './standing.ts';
import { visibleLine } from './visible-line.ts';
import { element, type XmlNode, xmlDocument } from './xml.ts';

/**
 * A result as JUnit XML. A `failure` is the provider's fault; an `error` is a test that could not be judged, through a fault of ours or as
 * the first of those that one reason blocked, the rest of which are skipped; what the documents do not promise or nobody can provoke is
 * skipped. Warnings pass, with their text. Where it is said how the reports folder is called from the working directory, what is off has
 * its evidence attached, in the way of GitLab and Jenkins (docs.gitlab.com, unit test reports).
 */
export const junit = (result: ConformanceResult, folder?: string): string => {
  const { run, providers } = result;
  const part = isPart(run) ? `, no verdict: ${shareOf(providers)}` : '';
  const facts = {
    suite: run.suite.version,
    run: run.id,
    exitCode: String(run.exitCode),
    environment: run.environment,
    selection: run.selection,
    caveat: caveatOf(result),
  };
  const properties = Object.entries(facts).flatMap(([name, value]) =>
    value ? [element('property', { name, value })] : [],
  );
  const all = providers.flatMap(({ tests }) => tests);
  const suites = providers.map((provider) => {
    const { counts, tests } = provider;
    const first = firstOfEachReason(tests);
    return element(
      'testsuite',
      {
        name: provider.id,
        timestamp: run.startedAt,
        tests: tests.length,
        failures: counts.failed,
        errors: first.size + counts['suite-error'],
        skipped: counts.untestable + counts['not-applicable'] + counts.waived + counts.blocked - first.size,
        time: tests.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000,
      },
      element('properties', {}, ...properties),
      ...tests.map((test) => testCase(provider, test, first.has(test.id), folder)),
    );
  });
  return xmlDocument(
    element(
      'testsuites',
      {
        name: `Assay ${run.environment}${part}`,
        time: run.durationMs / 1000,
        tests: all.length,
        failures: all.filter(({ verdict }) => verdict === 'failed').length,
      },
      ...suites,
    ),
  );
};

/** Of the blocked tests the first of each reason: an outage is one thing that went wrong, not as many as there are tests. */
const firstOfEachReason = (tests: readonly TestResult[]): Set<string> => {
  const firsts = new Map<string, string>();
  for (const { id, verdict, reason } of tests) if (verdict === 'blocked' && !firsts.has(reason)) firsts.set(reason, id);
  return new Set(firsts.values());
};

const testCase = ({ id }: ProviderResult, test: TestResult, isFirst: boolean, folder: string | undefined): XmlNode => {
  const { title, file, declaredIn, line, verdict, reason, findings, durationMs } = test;
  const [first] = findings;
  const difference = first ? describeFinding(first) : verdict;
  const message = visibleLine(reason || difference);
  const said = {
    failed: () => element('failure', { type: first?.check ?? verdict, message }, describeTest(test)),
    blocked: () =>
      isFirst
        ? element('error', { type: verdict, message }, describeTest(test))
        : element('skipped', { message: `${verdict}: ${message}` }),
    'suite-error': () => element('error', { type: verdict, message }, describeTest(test)),
    warning: () => undefined,
    passed: () => undefined,
  };
  const child =
    verdict in said ? said[verdict as keyof typeof said]() : element('skipped', { message: `${verdict}: ${message}` });
  const attributes = {
    name: title,
    classname: `${id}.${promiseOf(test)}`,
    file: declaredIn ?? file,
    line,
    time: durationMs / 1000,
  };
  const attached = ['failed', 'warning', 'suite-error'].includes(verdict) ? attachments(test, folder) : [];
  const told = [...(verdict === 'warning' ? [describeTest(test)] : []), ...attached];
  const output = told.length > 0 ? [element('system-out', {}, told.join('\n'))] : [];
  return element('testcase', attributes, ...(child === undefined ? [] : [child]), ...output);
};

/** A line for each evidence file. A path that would end the mark of an attachment is left out. */
const attachments = ({ evidence }: TestResult, folder: string | undefined): string[] =>
  folder === undefined
    ? []
    : evidence
        .map((file) => `${folder}/${file}`)
        .filter((path) => !/[\]\r\n]/.test(path))
        .map((path) => `[[ATTACHMENT|${path}]]`);

const promiseOf = ({ file }: TestResult): string => file.split('/').at(-1)?.replace('.spec.ts', '') ?? file;
