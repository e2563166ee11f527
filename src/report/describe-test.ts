import type { TestResult } from '../verdict/result.ts';
import { visible } from './visible-line.ts';

/** What went wrong in one test, written for the person who must act on it. Plain text of several lines. */
export const describeTest = (test: TestResult): string => {
  const sources = [...new Set(test.findings.flatMap(({ source }) => source ?? []))];
  return [
    `${test.verdict.toUpperCase()}  ${test.file}:${test.line}  ${test.title}`,
    ...(test.reason ? [`  ${visible(test.reason)}`] : []),
    ...test.findings.map(
      ({ pointer, documented, received }) =>
        `  ${visible(pointer)}: documented ${visible(documented)}, received ${visible(received)}`,
    ),
    `  clauses: ${test.clauses.join(', ')}`,
    ...sources.map((source) => `  contract: ${source}`),
    ...test.evidence.map((file) => `  evidence: ${file} (masked)`),
    `  again: ${test.again}`,
  ].join('\n');
};
