import { describePlace } from '../provider/identity.ts';
import { causeId } from '../verdict/causes.ts';
import { describeFinding } from '../verdict/describe-finding.ts';
import type { Cause } from '../verdict/obstacle.ts';
import type { TestResult } from '../verdict/result.ts';
import { visibleLine } from './visible-line.ts';

/** What went wrong in one test, written for the person who must act on it. Plain text of several lines. */
export const describeTest = (test: TestResult): string => {
  const sources = [...new Set(test.findings.flatMap(({ source }) => source ?? []))];
  const broken = [...new Set(test.findings.flatMap(({ clause }) => clause ?? []))];
  return [
    `${test.verdict.toUpperCase()}${blame(test.cause)}  ${describePlace(test)}  ${test.title}`,
    ...(test.reason ? [`  ${visibleLine(test.reason)}`] : []),
    ...test.findings.map((finding) => `  ${visibleLine(describeFinding(finding))}`),
    ...(broken.length > 0 ? [`  breaks: ${broken.join(', ')}`] : []),
    `  clauses: ${test.clauses.join(', ')}`,
    ...causesOfTest(test).map((id) => `  cause: ${id}`),
    ...sources.map((source) => `  contract: ${source}`),
    ...evidenceOf(test).map((place) => `  evidence: ${place} (masked)`),
    ...requestIdsOf(test).map((id) => `  the provider's own id: ${visibleLine(id)}`),
    `  again: ${test.again}`,
  ].join('\n');
};

/** Who kept a blocked test from knowing, as it follows the verdict: ` by the environment`; empty where the result does not say. */
export const blame = (cause: Cause | undefined): string => (cause ? ` by the ${cause}` : '');

/** The causes that a test meets, by the ids that `assay waive` takes. */
const causesOfTest = ({ id, findings }: TestResult): string[] => [
  ...new Set(findings.map((finding) => causeId(id.split('/')[0] ?? '', finding))),
];

/** The ids by which the provider knows the requests of a test's findings: `x-request-id 7c1f…`. */
const requestIdsOf = ({ findings }: Pick<TestResult, 'findings'>): string[] => [
  ...new Set(findings.flatMap(({ requestId }) => (requestId ? `${requestId.header} ${requestId.value}` : []))),
];

/** The evidence of a test: the exchanges that its findings were read off, as JSON Pointers, or else the whole files. */
export const evidenceOf = ({ findings, evidence: [file, ...others] }: TestResult): string[] => {
  const places = [...new Set(findings.flatMap(({ exchange }) => exchange ?? []))];
  if (file === undefined) return [];
  return [...(places.length === 0 ? [file] : places.map((place) => `${file}#/${place}`)), ...others];
};
