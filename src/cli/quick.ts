import { randomUUID } from 'node:crypto';
import { hideLateSecrets } from '../engine/hide-late-secrets.ts';
import { provenance } from '../environment/provenance.ts';
import { adoptSettings, type Settings, unverified } from '../environment/settings.ts';
import { readArguments } from '../playwright/arguments.ts';
import { selectionOf } from '../playwright/selection.ts';
import { endRun } from '../report/end-run.ts';
import { createProgress } from '../report/progress.ts';
import { digestsOf } from '../results/digests.ts';
import { awaitInterruption } from '../runner/interruption.ts';
import { chooseLightRunner } from '../runner/light-runner.ts';
import { SuiteProblem } from '../runner/run-provider.ts';
import { runShared, runSideBySide } from '../runner/run-providers.ts';
import type { PlaywrightEnd } from './playwright.ts';
import { UsageError } from './usage-error.ts';

/** What Playwright's command line has that the light runner understands, too. */
const understood = ['grep', 'grep-invert'];

/**
 * Runs the suites of the given providers in this process, without Playwright: the same spec files, the same result, our own reports. Throws
 * `UsageError` for arguments that only Playwright understands.
 */
export const runQuick = async (
  providers: readonly string[],
  settings: Settings,
  variables: Record<string, string>,
  extra: readonly string[],
): Promise<PlaywrightEnd> => {
  const choice = choiceIn(extra);
  adoptSettings(variables);
  chooseLightRunner();
  const startedAt = new Date();
  const started = performance.now();
  const { filter } = selectionOf(['test', ...extra], providers);
  const documents = Object.fromEntries(providers.map((id) => [id, digestsOf(id)]));
  const progress = createProgress([], process.stdout);
  const interruption = awaitInterruption();
  const runAll = settings.environment === 'stage' ? runSideBySide : runShared;
  let problem = '';
  const ran = await runAll(providers, choice, progress, interruption)
    .catch((error: unknown) => {
      if (!(error instanceof SuiteProblem)) throw error;
      problem = error.message;
      return [];
    })
    .finally(() => {
      progress.close();
      interruption.close();
    });
  const run = {
    id: settings.runId ?? randomUUID(),
    startedAt,
    durationMs: performance.now() - started,
    environment: settings.environment,
    selection: filter,
    problem,
    insecure: settings.environment === 'stage' ? unverified() : '',
    documents,
    provenance: provenance(),
    ...(filter === '' ? {} : { suiteTests: Object.fromEntries(ran.map((each) => [each.provider, each.suiteTests])) }),
    isCut: interruption.isThere,
    tests: hideLateSecrets(
      ran.flatMap(({ tests }) => tests),
      settings.reports,
    ),
  };
  const { result, fault } = endRun(run, settings);
  return { status: result.run.exitCode === 0 ? 0 : 1, ...(fault === undefined ? {} : { fault }) };
};

const choiceIn = (extra: readonly string[]) => {
  const read = readArguments(extra);
  if ('problem' in read) throw new UsageError(`after --: ${read.problem}`);
  const foreign = [...read.options.keys()].find((name) => !understood.includes(name));
  if (foreign !== undefined)
    throw new UsageError(`after --: --${foreign} is Playwright's, which --quick does without: leave one of them out`);
  const text = (name: string): string | undefined => {
    const value = read.options.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return { grep: text('grep'), grepInvert: text('grep-invert'), files: read.files };
};
