import { join, relative } from 'node:path';
import { loadContract } from '../contract/load.ts';
import type { DocumentDigests } from '../results/digests.ts';
import { fileFault } from '../results/file-fault.ts';
import { previousName, resultName } from '../results/names.ts';
import { readNights } from '../results/past-runs.ts';
import { lastReading, readResultFile } from '../results/read-result.ts';
import { readWaivers } from '../results/read-waivers.ts';
import { placeOf } from '../results/workplace.ts';
import { writeWhole } from '../results/write-whole.ts';
import { root } from '../root.ts';
import { countOnce } from '../verdict/count-once.ts';
import type { ConformanceResult, MaskedExchange } from '../verdict/result.ts';
import { type ProviderTest, type RunFacts, resultOf } from '../verdict/run-result.ts';
import { withReading } from '../verdict/sources-reading.ts';
import { gateAnswer } from './gate-answer.ts';
import { githubAnnotations } from './github-annotations.ts';
import { paintOn, widthOf } from './paint.ts';
import { giveOrders } from './safe-output.ts';
import { isPart } from './standing.ts';
import { appendStepSummary } from './step-summary.ts';
import { summarize } from './summary.ts';
import { writeReports } from './write-reports.ts';

/** A run, as whoever ran the tests knows it when it has ended. */
export interface EndedRun {
  id: string;
  startedAt: Date;
  durationMs: number;
  environment: ConformanceResult['run']['environment'];
  /** What it was told to leave out, in words; empty for nothing. */
  selection: string;
  /** What went wrong outside of any test; empty for nothing. */
  problem: string;
  /** Which server nobody verified the certificate of; empty for none. */
  insecure: string;
  /** Digests of the providers' documents, from before the run. */
  documents: Record<string, DocumentDigests>;
  /** How many tests each suite has in all, where the run left some out. */
  suiteTests?: Record<string, number>;
  /** What ran it, and where. */
  provenance: NonNullable<RunFacts['provenance']>;
  /** It was interrupted. */
  isCut: boolean;
  tests: readonly ProviderTest[];
}

/** Where a run reports. */
export interface Destination {
  /** The folder that is written to. */
  reports: string;
  /** The folder that a person will find it in, where that is another one. */
  destination?: string | undefined;
  /** Folder of the history. */
  history: string | undefined;
  /** For how many days a badge may be believed. */
  validDays: number;
  /** The file of a CI's summary. */
  stepSummary: string | undefined;
  /** Folders of reports that the runner is about to draw beside ours. */
  announced?: readonly string[];
  /** The output goes to an agent of GitHub, which shows annotations. */
  isGitHub?: boolean;
}

/**
 * Concludes a run, writes its result and its reports, and says on the console what came of it. `fault` says why the reports could not
 * be written, where the disk was at fault; other errors are thrown.
 */
export const endRun = (run: EndedRun, to: Destination): { result: ConformanceResult; fault?: string } => {
  const { tests, note } = countOnce(run.tests);
  const nightsOf = readNights(to.destination ?? to.reports, to.history, run.environment);
  const facts = {
    ...run,
    ...(nightsOf ? { nightsOf } : {}),
    notes: note === '' ? [] : [note],
    again: againOptions(to.destination ?? to.reports),
  };
  const concluded = resultOf(tests, facts, (id) => ({ contract: loadContract(id), ...readWaivers(id) }));
  const reading = lastReading([to.destination ?? to.reports, join(root, '.assay')]);
  const result = reading ? withReading(concluded, reading) : concluded;
  try {
    report(result, tests, run, to);
    return { result };
  } catch (error) {
    const fault = fileFault(error);
    if (fault === undefined) throw error;
    return { result, fault };
  }
};

const report = (result: ConformanceResult, tests: readonly ProviderTest[], run: EndedRun, to: Destination): void => {
  const { reports: base, destination = base, history, validDays, stepSummary, announced = [] } = to;
  // Nothing was begun: that is for the command line to say, and replaces nothing.
  if (tests.length === 0) {
    if (to.destination) writeWhole(join(base, resultName), `${JSON.stringify(result)}\n`);
    else console.error(`assay: ${run.problem || 'no test was run'}; nothing was replaced`);
    return;
  }
  const evidence = new Map<string, MaskedExchange[]>();
  for (const { planned } of tests) {
    const exchanges = planned.record?.exchanges ?? [];
    if (exchanges.length > 0) evidence.set(`evidence/${planned.identity.id}.json`, exchanges);
  }
  const place = placeOf(destination, { isCut: run.isCut, isPart: run.selection !== '' });
  const reports = join(base, place);
  const folder = shortPath(join(destination, place));
  const options = { history: run.isCut ? undefined : history, validDays, now: Date.now(), folder, announced };
  for (const problem of writeReports(reports, result, evidence, options)) console.error(`assay: skipped: ${problem}`);
  appendStepSummary(stepSummary, reports);
  const news = {
    '': '',
    part: 'This run left tests out; the whole result that was there stays where it is.\n',
    interrupted: 'The run was interrupted; this is what is known.\n',
  }[place];
  // Where this run is a part, what it is beside is not what it came after.
  const previous = place === '' ? previousOf(reports) : undefined;
  const look = { width: widthOf(process.stdout), paint: paintOn(process.stdout) };
  const words = summarize(result, folder, {
    ...look,
    previous,
    gate: isPart(result.run) || run.isCut ? undefined : gateAnswer(result),
  });
  console.log(`\n${news}${words}`);
  if (to.isGitHub) giveOrders(githubAnnotations(result));
};

/** The whole result that was in a folder before the one that is there now. */
const previousOf = (reports: string): ConformanceResult | undefined => {
  const reading = readResultFile(join(reports, previousName));
  return 'value' in reading && reading.value.run.selection === undefined ? reading.value : undefined;
};

/** What the command that runs a test again has to name besides the environment: the folder, where it is not the usual one. */
const againOptions = (destination: string): string => {
  const folder = shortPath(destination);
  if (folder === 'reports') return '';
  return ` --reports ${/^[\w@%+=:,./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`}`;
};

/** A path as a person would type it from here. */
const shortPath = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short || '.';
};
