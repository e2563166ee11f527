import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ContractError } from '../contract/files.ts';
import type { Dotenv } from '../environment/dotenv.ts';
import { isSearchable, shortestToken } from '../environment/is-secret.ts';
import { secretsKeyVariable } from '../environment/keys.ts';
import { environmentFilter } from '../environment/secret-variables.ts';
import { type Settings, writeSettings } from '../environment/settings.ts';
import { loadAllure, writeAllure } from '../report/allure.ts';
import { filterOutput } from '../report/safe-output.ts';
import { fileFault } from '../results/file-fault.ts';
import { readOwnResult } from '../results/read-result.ts';
import { openWorkplace, type Workplace } from '../results/workplace.ts';
import { root } from '../root.ts';
import { type Secret, takeSecrets } from '../state/secret-log.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { refuseBrokenWaivers } from './broken-waivers.ts';
import { endingCredentials } from './ending-credentials.ts';
import { refusalOf } from './hold-folder.ts';
import { type PlaywrightEnd, runPlaywright } from './playwright.ts';
import { readCredentials } from './read-credentials.ts';
import { requireAllure } from './require-allure.ts';
import { requireConfiguration, requirePackage } from './require-package.ts';
import { runnerArguments } from './runner-arguments.ts';
import { hideLeaks, type Leak } from './scan-reports.ts';
import { checkFolders } from './usable-folder.ts';
import { UsageError } from './usage-error.ts';

/** What a run is asked to do, and the `.env` that was read for it. */
export interface RunOrder {
  settings: Settings;
  dotenv: Dotenv | undefined;
  /** Run in this process, without Playwright. */
  quick?: boolean | undefined;
}

/** Runs the suites of the given providers, through Playwright unless the run is quick, and gives the exit code of `assay run`. */
export const run = async (
  providers: readonly string[],
  { settings, dotenv, quick = false }: RunOrder,
  playwrightArguments: readonly string[],
): Promise<number> => {
  // Evidence, state and history are for their owner's eyes, whatever others may read by default.
  process.umask(0o077);
  requirePackage(root);
  if (!quick) requireConfiguration(root);
  const extra = runnerArguments(playwrightArguments);
  if (extra.includes('--list')) {
    const { status } = await runPlaywright(providers, writeSettings(settings), extra);
    return status === 0 ? 0 : 2;
  }
  const { reports, allure } = settings;
  if (allure && quick) throw new UsageError('--allure needs the results of Playwright, which --quick does without');
  if (allure) requireAllure();
  checkFolders(settings);
  const id = randomBytes(8).toString('hex');
  // Whoever comes first has the folder, however long it takes to read a configuration.
  const workplace = openForRun(reports, id);
  let end: Parameters<Workplace['close']>[0] = 'broken off';
  try {
    const isStage = settings.environment === 'stage';
    refuseBrokenWaivers(providers);
    if (isStage) filterOutput(environmentFilter());
    const { secrets, spent, certificates } = await readCredentials(providers, settings, dotenv);
    const credentials = [...secrets, ...spent];
    for (const line of endingCredentials(secrets, Date.now(), certificates)) console.error(`assay: ${line}`);
    if (isStage && dotenv) console.log(`assay: variables from ${dotenv.file}`);
    const order = { ...settings, reports: workplace.folder, destination: reports, runId: id };
    const start: Start = async (variables) => {
      if (!quick) return runPlaywright(providers, variables, extra);
      const { runQuick } = await import('./quick.ts');
      return runQuick(providers, order, variables, extra);
    };
    const outcome = await runIn(workplace, order, start, credentials);
    end = outcome.end;
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof UsageError || error instanceof ContractError) end = 'not begun';
    const fault = fileFault(error);
    if (fault === undefined) throw error;
    console.error(`assay: the reports could not be written: ${fault}`);
    return 3;
  } finally {
    workplace.close(end);
  }
};

/** A folder that cannot be used is found before the first request. */
const openForRun = (reports: string, id: string): Workplace => {
  try {
    return openWorkplace(reports, id);
  } catch (error) {
    throw refusalOf(reports, error);
  }
};

/** Runs the tests with a runner, given the variables of the run. */
type Start = (variables: Record<string, string>) => Promise<PlaywrightEnd>;

type Ended = { exitCode: number; end: Parameters<Workplace['close']>[0] };

const runIn = async (
  { folder, publish }: Workplace,
  settings: Settings,
  start: Start,
  credentials: readonly Secret[],
): Promise<Ended> => {
  const { history, allure } = settings;
  const isStage = settings.environment === 'stage';
  const startedAt = Date.now();
  const key = randomBytes(32);
  const variables = { ...writeSettings(settings), ...(isStage ? { [secretsKeyVariable]: key.toString('hex') } : {}) };
  // On the core that is idle while Playwright collects the tests.
  if (allure) void loadAllure().catch(() => {});
  const { status, fault, isInterrupted } = await start(variables);
  if (fault !== undefined) {
    console.error(`assay: the reports could not be written, and nothing was replaced: ${fault}`);
    return { exitCode: 3, end: 'broken off' };
  }
  const tokens = takeSecrets(folder, key).filter(({ value }) => isSearchable(value, shortestToken));
  const written = (['interrupted', 'part', ''] as const)
    .map((place) => ({ place, result: readOwnResult(join(folder, place)) }))
    .find(({ result }) => result?.run.id === settings.runId);
  const { place, result } = written ?? {};
  if (isInterrupted && !result?.providers.length) {
    console.error('assay: the run was interrupted before its first test ended; nothing was replaced');
    return { exitCode: 3, end: 'broken off' };
  }
  if (place === undefined || result === undefined) {
    console.error(`assay: the run ended without a result (Playwright's exit code ${status}); nothing was replaced`);
    return { exitCode: 4, end: 'broken off' };
  }
  if (result.providers.length === 0) throw new UsageError(nothingRan(result));
  if (place !== 'interrupted' && allure) await drawAllure(folder);
  // What a mock knows is no secret.
  if (isStage)
    reportLeaks([folder, history].flatMap((each) => hideLeaks(each, [...credentials, ...tokens], startedAt)));
  publish(place);
  const end = place === 'interrupted' ? 'broken off' : 'complete';
  if (result.run.exitCode !== 0 || status === 0) return { exitCode: result.run.exitCode, end };
  // Playwright swallows what a reporter throws, and exits with 1.
  console.error('assay: the tests went well, but not all reports could be written');
  return { exitCode: 4, end };
};

/** Says what the last search found. The result and its verdict stay: what happened to a report is no fault of the provider's. */
const reportLeaks = (leaks: readonly Leak[]): void => {
  const named = (kind: Leak['became']): string =>
    leaks
      .filter(({ became }) => became === kind)
      .map(({ file }) => `\n  ${file}`)
      .join('');
  for (const [kind, words] of [
    ['masked', 'held a secret, which was masked there'],
    ['withheld', 'held a secret, and were removed'],
  ] as const) {
    const files = named(kind);
    if (files) console.error(`assay: these reports ${words}; please report this fault:${files}`);
  }
};

/** Why no test was run. Nothing was sent, so the command line or the project is to be mended. */
const nothingRan = ({ run: { reason, selection } }: ConformanceResult): string => {
  const isFilter = selection !== undefined && /no tests found|^no test was run$/i.test(reason);
  const noTest = selection?.startsWith('without shard') ? 'no test is in that shard' : `no test fits "${selection}"`;
  const why = isFilter ? noTest : reason.replace(/^(Contract)?Error: /, '');
  return `${why}; nothing was sent, and nothing was replaced`;
};

const drawAllure = async (reports: string): Promise<void> => {
  const complaint = await writeAllure(reports);
  if (complaint) console.error(`assay: ${complaint}`);
};
