import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readHistory } from '../results/history.ts';
import { previousName, proofName, resultName } from '../results/names.ts';
import { type Reading, readEvidenceFile, readProofFile, readResultFile } from '../results/read-result.ts';
import type { CompactResult } from '../verdict/compact-result.ts';
import type { ConformanceResult, MaskedExchange } from '../verdict/result.ts';
import type { HistoryEntry } from './html/history.ts';
import type { Report } from './html/page.ts';

/**
 * Everything that the views of a reports folder are drawn from, and a line for all that was skipped; or why nothing can be drawn.
 * `history` is a folder.
 */
export const readReports = (
  reports: string,
  history: string | undefined,
): { report: Report; problems: string[] } | { problem: string } => {
  const reading = readResultFile(join(reports, resultName));
  if ('problem' in reading) return reading;
  const result = reading.value;
  const { past, problems } = readPast(reports, result, history);
  return { report: { result, evidence: readEvidence(reports, result), ...past }, problems };
};

/** The result before this one and the whole runs of the history, both as far as they are there and can be read. */
export const readPast = (
  reports: string,
  { run }: ConformanceResult,
  history: string | undefined,
): { past: Pick<Report, 'previous' | 'history' | 'proof'>; problems: string[] } => {
  const previous = ifThere(join(reports, previousName), readResultFile);
  const proof = ifThere(join(reports, proofName), readProofFile);
  const { runs, problems } = history === undefined ? { runs: [], problems: [] } : readHistory(history);
  const nights = runs.filter((each) => each.run.environment === run.environment && each.run.selection === undefined);
  return {
    past: {
      ...(previous && 'value' in previous ? { previous: previous.value } : {}),
      history: nights.map(nightOf),
      ...(proof && 'value' in proof ? { proof: proof.value } : {}),
    },
    problems: [
      ...[proof, previous].flatMap((reading) => (reading && 'problem' in reading ? [reading.problem] : [])),
      ...problems,
    ],
  };
};

const ifThere = <Value>(file: string, read: (file: string) => Reading<Value>): Reading<Value> | undefined =>
  existsSync(file) ? read(file) : undefined;

const nightOf = ({ run, providers }: CompactResult): HistoryEntry => ({
  startedAt: run.startedAt,
  environment: run.environment,
  providers: providers.map(({ id, name, verdict, counts }) => ({ id, name, verdict, counts })),
});

/** The masked exchanges of a result. A file that is missing, damaged or not as Assay writes it is left out; the page names it. */
const readEvidence = (reports: string, { providers }: ConformanceResult): Map<string, MaskedExchange[]> => {
  const folder = join(reports, 'evidence');
  // A result may name any number of files, and not all of them are there.
  const there = new Set(
    (existsSync(folder) ? readdirSync(folder, { recursive: true }) : []).map(
      (file) => `evidence/${String(file).replaceAll('\\', '/')}`,
    ),
  );
  const named = new Set(providers.flatMap(({ tests }) => tests.flatMap(({ evidence }) => evidence)));
  return new Map(
    [...named]
      .filter((name) => there.has(name))
      .flatMap((name) => {
        const reading = readEvidenceFile(join(reports, name));
        return 'value' in reading ? [[name, reading.value] as const] : [];
      }),
  );
};
