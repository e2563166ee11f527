import { create } from 'xmlbuilder';
import { describeFinding } from '../verdict/describe-finding.ts';
import type { ConformanceResult, ProviderResult, TestResult } from '../verdict/result.ts';
import { describeTest } from './describe-test.ts';
import { caveatOf, isPart, shareOf } from './standing.ts';
import { visible } from './visible-line.ts';

/**
 * A result as JUnit XML. A `failure` is the provider's fault; an `error` is a test that could not be judged, blocked or through a
 * fault of ours; what the documents do not promise or nobody can provoke is skipped. Warnings pass, with their text.
 */
export const junit = (result: ConformanceResult): string => {
  const { run, providers } = result;
  const root = create('testsuites', { version: '1.0', encoding: 'UTF-8' }, {}, { invalidCharReplacement: '\uFFFD' });
  const part = isPart(run) ? `, no verdict: ${shareOf(providers)}` : '';
  root.att({ name: `Assay ${run.environment}${part}`, time: run.durationMs / 1000 });
  for (const provider of providers) {
    const { counts, tests } = provider;
    const suite = root.ele('testsuite', {
      name: provider.id,
      timestamp: run.startedAt,
      tests: tests.length,
      failures: counts.failed,
      errors: counts.blocked + counts['suite-error'],
      skipped: counts.untestable + counts['not-applicable'] + counts.waived,
      time: tests.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000,
    });
    const properties = suite.ele('properties');
    const facts = { environment: run.environment, selection: run.selection, caveat: caveatOf(result) };
    for (const [name, value] of Object.entries(facts)) if (value) properties.ele('property', { name, value });
    for (const test of tests) addCase(suite, provider, test);
  }
  return root.end({ pretty: true });
};

type Element = ReturnType<typeof create>;

const addCase = (suite: Element, { id }: ProviderResult, test: TestResult): void => {
  const { title, file, declaredIn, line, verdict, reason, findings, durationMs } = test;
  const element = suite.ele('testcase', {
    name: title,
    classname: `${id}.${promiseOf(test)}`,
    file: declaredIn ?? file,
    line,
    time: durationMs / 1000,
  });
  const [first] = findings;
  const difference = first ? describeFinding(first) : verdict;
  const message = visible(reason || difference);
  if (verdict === 'failed') element.ele('failure', { type: first?.check ?? verdict, message }, describeTest(test));
  if (verdict === 'blocked' || verdict === 'suite-error')
    element.ele('error', { type: verdict, message }, describeTest(test));
  if (['untestable', 'not-applicable', 'waived'].includes(verdict))
    element.ele('skipped', { message: `${verdict}: ${message}` });
  if (verdict === 'warning') element.ele('system-out', {}, describeTest(test));
};

const promiseOf = ({ file }: TestResult): string => file.split('/').at(-1)?.replace('.spec.ts', '') ?? file;
