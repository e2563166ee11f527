import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCredentialCommands } from '../environment/credential-commands.ts';
import type { Dotenv } from '../environment/dotenv.ts';
import { dotenvProblems } from '../environment/dotenv-problems.ts';
import { distinctive, isSecret } from '../environment/is-secret.ts';
import { readStateKey, secretsKeyVariable, stateKeyVariable } from '../environment/keys.ts';
import { environmentFilter } from '../environment/secret-variables.ts';
import { isTlsUnverified, type Settings, writeSettings } from '../environment/settings.ts';
import { type Problem, readAccount } from '../environment/stage.ts';
import { importProvider } from '../provider/import-suite.ts';
import { loadAllure, writeAllure } from '../report/allure.ts';
import { filterOutput } from '../report/safe-output.ts';
import { interruptedFolder } from '../report/write-reports.ts';
import { readResult } from '../results/read-result.ts';
import { type Secret, takeSecrets } from '../state/secret-log.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { refuseBrokenWaivers } from './broken-waivers.ts';
import { runPlaywright } from './playwright.ts';
import { hideLeaks, type Leak } from './scan-reports.ts';
import { UsageError } from './usage-error.ts';

/** A shorter text that a server gave out as a token may be anything that stands in a report; characters. */
const shortestToken = 16;

/** Whether a secret can be searched for: reports are full of words, and a server may call one a token. */
const isSearchable = (value: string, shortest: number): boolean =>
  value.length >= shortest && /\d/.test(value) && /[a-z]/i.test(value);

/** Runs the suites of the given providers through Playwright and gives the exit code of `assay run`. */
export const run = async (
  providers: readonly string[],
  { settings, dotenv }: { settings: Settings; dotenv: Dotenv | undefined },
  playwrightArguments: readonly string[],
): Promise<number> => {
  // Evidence, state and history are for their owner's eyes, whatever others may read by default.
  process.umask(0o077);
  const { reports, history } = settings;
  const isStage = settings.environment === 'stage';
  refuseBrokenWaivers(providers);
  if (isStage) filterOutput(environmentFilter());
  const credentials = await readCredentials(providers, settings, dotenv);
  if (isStage && dotenv) console.log(`assay: variables from ${dotenv.file}`);
  const startedAt = Date.now();
  for (const name of ['.run', 'allure-results']) rmSync(join(reports, name), { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const key = randomBytes(32);
  const variables = { ...writeSettings(settings), ...(isStage ? { [secretsKeyVariable]: key.toString('hex') } : {}) };
  // On the core that is idle while Playwright collects the tests.
  void loadAllure().catch(() => {});
  const status = await runPlaywright(providers, variables, playwrightArguments);
  const tokens = takeSecrets(reports, key).filter(({ value }) => isSearchable(value, shortestToken));
  if (playwrightArguments.includes('--list')) return status === 0 ? 0 : 2;
  const isComplete = isFresh(readResult(reports));
  if (isComplete) await drawAllure(reports);
  // What a mock knows is no secret.
  if (isStage)
    reportLeaks([reports, history].flatMap((folder) => hideLeaks(folder, [...credentials, ...tokens], startedAt)));
  for (const folder of [reports, interruptedFolder(reports)]) {
    const result = readResult(folder);
    if (!result || !isFresh(result)) continue;
    if (result.run.exitCode !== 0 || status === 0) return result.run.exitCode;
    // Playwright swallows what a reporter throws, and exits with 1.
    console.error('assay: the tests went well, but not all reports could be written');
    return 4;
  }
  console.error(`assay: the run ended without a result (Playwright's exit code ${status})`);
  return 4;

  // The file that is there may be anything.
  function isFresh(result: ConformanceResult | undefined): boolean {
    return Date.parse(result?.run?.startedAt ?? '') >= startedAt;
  }
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

const drawAllure = async (reports: string): Promise<void> => {
  const complaint = await writeAllure(reports);
  if (complaint) console.error(`assay: ${complaint}`);
};

/**
 * The secret credentials of a stage that can be searched for. Finds everything that is wrong with the configuration before anything is sent and throws
 * `UsageError` with the whole list.
 */
const readCredentials = async (
  providers: readonly string[],
  settings: Settings,
  dotenv: Dotenv | undefined,
): Promise<Secret[]> => {
  if (settings.environment !== 'stage') return [];
  if (isTlsUnverified() && !settings.allowInsecureTls) {
    throw new UsageError(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node trust every server with your credentials: unset it (NODE_EXTRA_CA_CERTS adds a ' +
        'certificate of your own), or allow it with --allow-insecure-tls',
    );
  }
  if (settings.state !== undefined && !readStateKey()) {
    throw new UsageError(
      `--state needs ${stateKeyVariable}: 32 bytes as 64 hexadecimal digits or as base64 (openssl rand -hex 32)`,
    );
  }
  const secrets: Secret[] = [];
  const problems = [];
  for (const id of providers) {
    const provider = await importProvider(`suites/${id}`);
    const failed = runCredentialCommands(provider);
    const { account, problems: found } = readAccount(provider, settings);
    const isExplained = ({ variable }: Problem) => failed.some((command) => command.variable === `${variable}_COMMAND`);
    problems.push(
      ...failed,
      ...found.filter((each) => !isExplained(each)),
      ...(dotenv ? dotenvProblems(provider, dotenv) : []),
    );
    for (const [name, value] of Object.entries(account.credentials)) {
      if (isSecret(provider, name) && isSearchable(value, distinctive))
        secrets.push({ label: provider.credentials[name]?.variable ?? name, value });
    }
  }
  if (problems.length === 0) return secrets;
  throw new UsageError(
    [
      `the configuration is not complete, and nothing was sent${dotenv ? ` (variables from ${dotenv.file})` : ''}:`,
      ...problems.map(({ provider, variable, problem, mend }) => `  ${provider}: ${variable} ${problem}; ${mend}`),
      ...(providers.length > 1 ? ['  to test only some providers, name them: --provider sezzle,ledger'] : []),
    ].join('\n'),
  );
};
