import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformanceResult, ProviderResult, TestResult } from '../verdict/result.ts';
import { readCompactFile } from './read-result.ts';

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

/** Adds a run to the history in one step, so that nobody ever reads half a file. Gives the file. */
export const addToHistory = (folder: string, result: ConformanceResult): string => {
  const { startedAt, environment } = result.run;
  const file = join(folder, `${startedAt.replaceAll(':', '-')}-${environment}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}.new`, `${JSON.stringify(compactOf(result))}\n`);
  renameSync(`${file}.${process.pid}.new`, file);
  return file;
};

/** All runs of a history, the oldest first, and a line for each file that cannot be read; such a file is skipped. */
export const readHistory = (folder: string): { runs: CompactResult[]; problems: string[] } => {
  const readings = namesIn(folder).map((name) => readCompactFile(join(folder, name)));
  return {
    runs: readings
      .flatMap((reading) => ('value' in reading ? reading.value : []))
      .toSorted((a, b) => a.run.startedAt.localeCompare(b.run.startedAt)),
    problems: readings.flatMap((reading) => ('problem' in reading ? reading.problem : [])),
  };
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
};
