import type { ConformanceResult, ProviderResult, TestResult } from './result.ts';

/** What the history keeps of a run: the verdicts, and the findings of what was off. A result of its own for `assay diff`. */
export interface CompactResult {
  format: 1;
  run: Pick<ConformanceResult['run'], 'startedAt' | 'environment' | 'suite' | 'verdict' | 'selection'>;
  providers: (Pick<ProviderResult, 'id' | 'name' | 'verdict' | 'counts'> & {
    tests: Pick<TestResult, 'id' | 'title' | 'verdict' | 'findings'>[];
  })[];
}

/** The compact form of a result. */
export const compactOf = ({ format, run, providers }: ConformanceResult): CompactResult => ({
  format,
  run: {
    startedAt: run.startedAt,
    environment: run.environment,
    suite: run.suite,
    verdict: run.verdict,
    ...(run.selection === undefined ? {} : { selection: run.selection }),
  },
  providers: providers.map(({ id, name, verdict, counts, tests }) => ({
    id,
    name,
    verdict,
    counts,
    tests: tests.map((test) => ({ id: test.id, title: test.title, verdict: test.verdict, findings: test.findings })),
  })),
});
