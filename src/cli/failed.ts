import { join } from 'node:path';
import { literally } from '../contract/pattern.ts';
import { readResultFile } from '../results/read-result.ts';
import type { ConformanceResult, TestResult } from '../verdict/result.ts';
import type { RunOrder } from './run.ts';
import { usable } from './usable.ts';
import { UsageError } from './usage-error.ts';

/** What is worth another look: nobody can mend what is untestable or does not apply. */
const open: readonly TestResult['verdict'][] = ['failed', 'warning', 'blocked', 'suite-error'];

const openTests = (
  { providers }: ConformanceResult,
  asked: readonly string[],
): { provider: string; test: TestResult }[] =>
  providers
    .filter(({ id }) => asked.includes(id))
    .flatMap(({ id, tests }) =>
      tests.filter(({ verdict }) => open.includes(verdict)).map((test) => ({ provider: id, test })),
    );

/** A run of what was not green in the last result of a reports folder; it goes beside that result, into `again/`. */
export interface FailedRun {
  providers: string[];
  order: RunOrder;
  extra: string[];
  /** What became of those tests, a line each kind; for when the run has ended. */
  changes(): string[];
}

/**
 * What `assay run --failed` has to run; `undefined` where everything was green. Throws `UsageError` where there is no result, where it is of
 * another environment, or where the arguments choose tests themselves.
 */
export const failedRun = (
  asked: readonly string[],
  order: RunOrder,
  extra: readonly string[],
): FailedRun | undefined => {
  const { reports, environment } = order.settings;
  const before = usable(readResultFile(reports));
  if (before.run.environment !== environment)
    throw new UsageError(
      `--failed: the last result in ${reports} is of the ${before.run.environment}, this run would be of the ${environment}: ` +
        `add --env ${before.run.environment}`,
    );
  if (extra.some((argument) => /^(-g|--grep)(=|$)/.test(argument)))
    throw new UsageError('--failed chooses the tests by itself: leave -g out');
  const tests = openTests(before, asked);
  if (tests.length === 0) return undefined;
  const again = join(reports, 'again');
  return {
    providers: [...new Set(tests.map(({ provider }) => provider))],
    order: { ...order, settings: { ...order.settings, reports: again, history: undefined } },
    extra: ['-g', [...new Set(tests.map(({ test }) => literally(test.title)))].join('|'), ...extra],
    changes: () => changesOf(tests, usable(readResultFile(again))),
  };
};

/** How many tests came from which verdict to which, the most frequent change first. */
const changesOf = (before: readonly { test: TestResult }[], { providers }: ConformanceResult): string[] => {
  const now = new Map(providers.flatMap(({ tests }) => tests).map(({ id, verdict }) => [id, verdict]));
  const steps = new Map<string, number>();
  for (const { test } of before) {
    const after = now.get(test.id) ?? 'not run';
    const step = after === test.verdict ? `still ${after}` : `${test.verdict} → ${after}`;
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return [...steps].toSorted(([, a], [, b]) => b - a).map(([step, amount]) => `${String(amount).padStart(4)}  ${step}`);
};
