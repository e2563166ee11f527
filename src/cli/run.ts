import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings, writeSettings } from '../environment/settings.ts';
import { readAccount } from '../environment/stage.ts';
import { readStateKey, stateKeyVariable } from '../environment/state-key.ts';
import { importProvider } from '../provider/import-suite.ts';
import { writeAllure } from '../report/allure.ts';
import { interruptedFolder, readResult } from '../report/write-reports.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { runPlaywright } from './playwright.ts';
import { removeLeaks } from './scan-reports.ts';
import { UsageError } from './usage-error.ts';

/** Runs the suites of the given providers through Playwright and gives the exit code of `assay run`. */
export const run = async (
  providers: readonly string[],
  settings: Settings,
  playwrightArguments: readonly string[],
): Promise<number> => {
  const secrets = settings.environment === 'stage' ? await readSecrets(providers, settings) : {};
  const startedAt = Date.now();
  for (const name of ['.run', 'allure-results']) rmSync(join(settings.reports, name), { recursive: true, force: true });
  mkdirSync(settings.reports, { recursive: true });
  const status = await runPlaywright(providers, writeSettings(settings), playwrightArguments);
  if (playwrightArguments.includes('--list')) return status === 0 ? 0 : 2;
  if (isFresh(readResult(settings.reports))) await drawAllure(settings.reports);
  const { environment, reports, history } = settings;
  const folders = history !== undefined && existsSync(history) ? [reports, history] : [reports];
  const leaks = environment === 'stage' ? folders.flatMap((folder) => removeLeaks(folder, secrets)) : [];
  if (leaks.length > 0) {
    console.error(
      `assay: these reports held a secret and were removed; please report this fault:\n  ${leaks.join('\n  ')}`,
    );
    return 4;
  }
  for (const folder of [settings.reports, interruptedFolder(settings.reports)]) {
    const result = readResult(folder);
    if (!result || !isFresh(result)) continue;
    if (result.run.exitCode !== 0 || status === 0) return result.run.exitCode;
    // Playwright swallows what a reporter throws, and exits with 1.
    console.error('assay: the tests went well, but not all reports could be written');
    return 4;
  }
  console.error(`assay: the run ended without a result (Playwright's exit code ${status})`);
  return 4;

  function isFresh(result: ConformanceResult | undefined): boolean {
    return result !== undefined && Date.parse(result.run.startedAt) >= startedAt;
  }
};

const drawAllure = async (reports: string): Promise<void> => {
  const complaint = await writeAllure(reports);
  if (complaint) console.error(`assay: ${complaint}`);
};

/**
 * The credentials of a stage by their variables. Finds everything that is wrong with the configuration before anything is sent and
 * throws `UsageError` with the whole list.
 */
const readSecrets = async (providers: readonly string[], settings: Settings): Promise<Record<string, string>> => {
  if (settings.state !== undefined && !readStateKey()) {
    throw new UsageError(
      `--state needs ${stateKeyVariable}: 32 bytes as 64 hexadecimal digits or as base64 (openssl rand -hex 32)`,
    );
  }
  const secrets: Record<string, string> = {};
  const problems = [];
  for (const id of providers) {
    const provider = await importProvider(`suites/${id}`);
    const { account, problems: found } = readAccount(provider, settings);
    problems.push(...found);
    for (const [name, value] of Object.entries(account.credentials)) {
      const credential = provider.credentials[name];
      if (credential) secrets[credential.variable] = value;
    }
  }
  if (problems.length === 0) return secrets;
  throw new UsageError(
    [
      'the configuration is not complete, and nothing was sent:',
      ...problems.map(({ provider, variable, problem, mend }) => `  ${provider}: ${variable} ${problem}; ${mend}`),
      ...(providers.length > 1 ? ['  to test only some providers, name them: --provider sezzle,ledger'] : []),
    ].join('\n'),
  );
};
