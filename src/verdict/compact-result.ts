import { causesOf } from './causes.ts';
import type { Night } from './past.ts';
import type { CauseResult, ConformanceResult, Finding, ProviderResult, TestResult } from './result.ts';
import { isBlind } from './verdict.ts';

/** A test as it is remembered; older files have title and findings, too. */
export type CompactTest = Pick<TestResult, 'id' | 'verdict'> & { title?: string; findings?: Finding[] };

/** A cause as it is remembered, with the first few of its tests. */
export type CompactCause = Pick<
  CauseResult,
  'id' | 'pointer' | 'documented' | 'received' | 'level' | 'verdict' | 'tests'
>;

/** A provider as it is remembered. */
export type CompactProvider = Pick<ProviderResult, 'id' | 'name' | 'verdict' | 'counts'> & {
  tests: CompactTest[];
  causes?: CompactCause[];
  /** Tests that are not listed passed. Absent where all are. */
  lists?: 'not-passed';
};

/** What the history keeps of a run: the verdicts, what did not pass, and why. A result of its own for `assay diff`. */
export interface CompactResult {
  format: 1;
  run: Pick<ConformanceResult['run'], 'startedAt' | 'environment' | 'suite' | 'verdict' | 'selection' | 'id'>;
  providers: CompactProvider[];
}

/** So many tests of each cause are remembered: more are counted by nobody a year later. */
export const mostTests = 3;

/** The compact form of a result. */
export const compactOf = ({ format, run, providers }: ConformanceResult): CompactResult => ({
  format,
  run: {
    ...(run.id === undefined ? {} : { id: run.id }),
    startedAt: run.startedAt,
    environment: run.environment,
    suite: { version: run.suite.version },
    verdict: run.verdict,
    ...(run.selection === undefined ? {} : { selection: run.selection }),
  },
  providers: providers.map((provider) => ({
    id: provider.id,
    name: provider.name,
    verdict: provider.verdict,
    counts: provider.counts,
    lists: 'not-passed',
    tests: provider.tests.filter(({ verdict }) => verdict !== 'passed').map(({ id, verdict }) => ({ id, verdict })),
    causes: causesIn(provider, run.startedAt).map(({ id, pointer, documented, received, level, verdict, tests }) => ({
      id,
      pointer,
      documented,
      received,
      level,
      verdict,
      tests: tests.slice(0, mostTests),
    })),
  })),
});

/** The causes of a provider in a result of any age: older ones have only findings. */
export const causesIn = (
  { id, tests, causes }: Pick<CompactProvider, 'id' | 'tests' | 'causes'>,
  startedAt: string,
): CompactCause[] => {
  const withFindings = tests.map((test) => ({ ...test, findings: test.findings ?? [] }));
  return causes ?? causesOf(id, withFindings, startedAt);
};

/** What the runs of a history saw of a provider, the oldest first. Parts of a run and other environments tell nothing. */
export const nightsOf = (
  runs: readonly CompactResult[],
  provider: string,
  environment: ConformanceResult['run']['environment'],
): Night[] =>
  runs
    .filter(({ run }) => run.environment === environment && run.selection === undefined)
    .flatMap(({ run, providers }) =>
      providers
        .filter(({ id }) => id === provider)
        .map((known) => ({
          startedAt: run.startedAt,
          causes: new Set(causesIn(known, run.startedAt).map(({ id }) => id)),
          unseen: new Set(known.tests.flatMap(({ id, verdict }) => (isBlind(verdict) ? id : []))),
        })),
    )
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
