import type { ConformanceResult, ProviderResult, TestResult } from '../verdict/result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { hasAllure } from './allure.ts';
import { blame, describeTest } from './describe-test.ts';
import { caveatOf, isPart, shareOf } from './standing.ts';
import { visible } from './visible-line.ts';

const columns: { heading: string; verdicts: Verdict[] }[] = [
  { heading: 'passed', verdicts: ['passed'] },
  { heading: 'warning', verdicts: ['warning'] },
  { heading: 'failed', verdicts: ['failed'] },
  { heading: 'waived', verdicts: ['waived'] },
  { heading: 'blocked', verdicts: ['blocked'] },
  { heading: 'untestable', verdicts: ['untestable'] },
  { heading: 'n/a', verdicts: ['not-applicable'] },
  { heading: 'suite-error', verdicts: ['suite-error'] },
];

/** The console summary: a line for each provider, then every finding, then where the reports are. Plain text. */
export const summarize = (result: ConformanceResult, reports: string): string => {
  const { run, providers } = result;
  return [
    `Assay ${run.suite.version}, ${run.environment}, ${run.startedAt.slice(0, 19).replace('T', ' ')} UTC, ${(run.durationMs / 1000).toFixed(1)} s`,
    '',
    ...table(result),
    '',
    ...providers.flatMap(clockLines),
    ...providers.flatMap(providerFindings),
    ...[caveatOf(result)].filter(Boolean),
    `${isPart(run) ? `NO VERDICT: ${shareOf(providers)}` : verdictWords[run.verdict]}${run.reason ? `: ${visible(run.reason)}` : ''} (exit code ${run.exitCode})`,
    ...(run.id === undefined ? [] : [`run: ${run.id}`]),
    `reports: ${reports}/index.html, summary.md, conformance.json, ctrf.json, junit.xml, badges/, evidence/, ${hasAllure() ? 'allure/' : 'allure-results/'}, playwright-report/`,
  ].join('\n');
};

const verdictWords: Record<ConformanceResult['run']['verdict'], string> = {
  conformant: 'CONFORMANT',
  'conformant-with-warnings': 'CONFORMANT, with warnings',
  'conformant-with-waivers': 'CONFORMANT, with waivers',
  nonconformant: 'NONCONFORMANT',
  incomplete: 'INCOMPLETE: not everything could be verified',
  'suite-error': 'SUITE FAULT: the suite itself went wrong, so no verdict can be trusted',
};

const table = ({ run, providers }: ConformanceResult): string[] => {
  const rows = [
    [
      'provider',
      isPart(run) ? 'no verdict' : 'verdict',
      ...columns.map(({ heading }) => heading),
      'requests',
      'tokens',
    ],
    ...providers.map(({ id, verdict, counts, requests, retries, tokensIssued, ...provider }) => [
      id,
      isPart(run) ? shareOf([provider]) : verdict,
      ...columns.map(({ verdicts }) => String(verdicts.reduce((sum, each) => sum + counts[each], 0))),
      retries > 0 ? `${requests} (${retries} repeats)` : String(requests),
      String(tokensIssued),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** A few seconds are the network's, and nobody's concern. */
const clockLines = ({ id, clockSkewSeconds: skew }: ProviderResult): string[] => {
  if (skew === null || Math.abs(skew) <= 30) return [];
  return [
    `NOTE  ${id}: the server's clock is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's`,
    '',
  ];
};

const providerFindings = (provider: ProviderResult): string[] => {
  const { id, cause, reason, mend, tests } = provider;
  const down = reason ? [`BLOCKED${blame(cause)}  ${id}: ${visible(reason)}`, `  mend: ${mend}`, ''] : [];
  const shown: Verdict[] = ['failed', 'suite-error', 'warning'];
  const judged = shown.flatMap((verdict) => tests.filter((test) => test.verdict === verdict));
  const blocked = tests.filter((test) => test.verdict === 'blocked' && test.reason !== reason);
  return [...down, ...judged.flatMap((test) => [describeTest(test), '']), ...blockedLines(blocked)];
};

/** Blocked tests in one line for each reason: a hundred tests that stumbled over one thing are one thing to mend. */
const blockedLines = (blocked: readonly TestResult[]): string[] => {
  const reasons = [...new Set(blocked.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => {
    const tests = blocked.filter((test) => test.reason === reason);
    const [first] = tests;
    return [
      `BLOCKED${blame(first?.cause)}  ${first?.file}: ${tests.length} ${tests.length === 1 ? 'test' : 'tests'}, ${visible(reason)}`,
      ...(first?.mend ? [`  mend: ${first.mend}`] : []),
      '',
    ];
  });
};
