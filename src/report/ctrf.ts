import type { CTRFReport, Test } from 'ctrf';
import { describeFinding } from '../verdict/describe-finding.ts';
import type { ConformanceResult, TestResult } from '../verdict/result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { evidenceOf } from './describe-test.ts';
import { isPart, shareOf } from './standing.ts';

/** CTRF knows fewer verdicts; `rawStatus` keeps ours. What could not be known is neither passed nor skipped. */
const statuses: Record<Verdict, Test['status']> = {
  passed: 'passed',
  warning: 'passed',
  failed: 'failed',
  waived: 'other',
  'not-applicable': 'skipped',
  untestable: 'skipped',
  blocked: 'other',
  'suite-error': 'failed',
};

/** A result in the Common Test Report Format (ctrf.io, specification 0.0.0), for tools that read that. */
export const ctrf = ({ run, providers }: ConformanceResult): CTRFReport => {
  const start = Date.parse(run.startedAt);
  const tests = providers.flatMap((provider) => provider.tests.map((test) => ctrfTest(provider.name, test)));
  const count = (status: Test['status']): number => tests.filter((test) => test.status === status).length;
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: run.startedAt,
    generatedBy: `Assay ${run.suite.version}`,
    results: {
      tool: { name: 'Assay', version: run.suite.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        suites: new Set(tests.map(({ filePath }) => filePath)).size,
        start,
        stop: start + run.durationMs,
        extra: {
          verdict: isPart(run) ? `no verdict: ${shareOf(providers)}` : run.verdict,
          exitCode: run.exitCode,
          ...(run.selection ? { selection: run.selection } : {}),
        },
      },
      environment: { testEnvironment: run.environment },
      tests,
    },
  };
};

const ctrfTest = (provider: string, test: TestResult): Test => {
  const { id, title, file, declaredIn, line, verdict, cause, reason, findings, clauses, level, again, durationMs } =
    test;
  const message = [reason, ...findings.map(describeFinding)];
  return {
    testId: id,
    name: title,
    status: statuses[verdict],
    rawStatus: verdict,
    duration: Math.round(durationMs),
    suite: [provider, file.split('/').at(-1)?.replace('.spec.ts', '') ?? file],
    filePath: declaredIn ?? file,
    line,
    ...(message.some(Boolean) ? { message: message.filter(Boolean).join('\n') } : {}),
    extra: { clauses, level, evidence: evidenceOf(test), again, ...(cause ? { cause } : {}) },
  };
};
