import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../contract/files.ts';
import { type Settings, writeSettings } from '../environment/settings.ts';
import { readAccount } from '../environment/stage.ts';
import { importProvider } from '../fixtures/open-provider.ts';
import { readResult } from '../report/write-reports.ts';
import { UsageError } from './usage-error.ts';

/** Runs the suites of the given providers through Playwright and gives the exit code of `assay run`. */
export const run = async (
  providers: readonly string[],
  settings: Settings,
  playwrightArguments: readonly string[],
): Promise<number> => {
  if (settings.environment === 'stage') await checkAccounts(providers, settings);
  const startedAt = Date.now();
  rmSync(join(settings.reports, '.run'), { recursive: true, force: true });
  mkdirSync(settings.reports, { recursive: true });
  const status = await playwright(providers, settings, playwrightArguments);
  const result = readResult(settings.reports);
  if (result && Date.parse(result.run.startedAt) >= startedAt) return result.run.exitCode;
  console.error(`assay: the run ended without a result (Playwright's exit code ${status})`);
  return 4;
};

/** Finds everything that is wrong with the configuration of a stage, before anything is sent. Throws `UsageError` with the whole list. */
const checkAccounts = async (providers: readonly string[], settings: Settings): Promise<void> => {
  const problems = [];
  for (const id of providers) problems.push(...readAccount(await importProvider(`suites/${id}`), settings).problems);
  if (problems.length === 0) return;
  throw new UsageError(
    [
      'the configuration is not complete, and nothing was sent:',
      ...problems.map(({ provider, variable, problem, mend }) => `  ${provider}: ${variable} ${problem}; ${mend}`),
      ...(providers.length > 1 ? ['  to test only some providers, name them: --provider sezzle,ledger'] : []),
    ].join('\n'),
  );
};

const playwright = (providers: readonly string[], settings: Settings, extra: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const child = spawn(
      process.execPath,
      [
        cli,
        'test',
        '--config',
        join(root, 'playwright.config.ts'),
        ...providers.map((id) => `--project=${id}`),
        ...extra,
      ],
      { cwd: root, stdio: 'inherit', env: { ...process.env, ...writeSettings(settings) } },
    );
    // The child gets the terminal's signals itself; this process only has to live until the child has cleaned up.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
