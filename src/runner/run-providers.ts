import type { Context } from '../engine/context.ts';
import { hideInOutput } from '../engine/hide-output.ts';
import { hideInUncaught } from '../engine/hide-secrets.ts';
import { openProvider } from '../engine/open-provider.ts';
import type { PlannedTest } from '../verdict/planned.ts';
import type { ProviderTest } from '../verdict/run-result.ts';
import type { CollectedTest } from './collect.ts';
import { runTests } from './run-tests.ts';

/** How long the tests of an interrupted run may take to remove what they created, in milliseconds. */
const goodbyeMs = 1500;

/** What becomes of a run of several providers. */
export interface ProvidersRun {
  tests: ProviderTest[];
  /** It was interrupted by a signal. */
  isCut: boolean;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/**
 * Runs the tests of providers in this process: against stages side by side, because they mostly wait, against mocks one after the other.
 * A signal ends them in time, and what they created is removed.
 */
export const runProviders = async (
  plan: readonly { provider: string; tests: readonly CollectedTest[] }[],
  { sideBySide, after }: { sideBySide: boolean; after(provider: string, planned: PlannedTest): void },
): Promise<ProvidersRun> => {
  const contexts: Context[] = [];
  const stopHiding: (() => void)[] = [];
  let isCut = false;
  const interrupt = (): void => {
    isCut = true;
    for (const { client } of contexts) client.endIn(goodbyeMs);
  };
  for (const signal of signals) process.on(signal, interrupt);

  const runOne = async (provider: string, tests: readonly CollectedTest[]): Promise<ProviderTest[]> => {
    const context = await openProvider(`suites/${provider}`);
    contexts.push(context);
    stopHiding.push(hideInUncaught(context.mask), hideInOutput(context.mask));
    try {
      const ran = await runTests(context, tests, {
        after: (planned) => after(provider, planned),
        isInterrupted: () => isCut,
      });
      return ran.map((planned) => ({ provider, planned }));
    } finally {
      await context.close();
    }
  };

  try {
    const ran: ProviderTest[] = [];
    if (sideBySide) {
      const all = await Promise.all(plan.map(({ provider, tests }) => runOne(provider, tests)));
      ran.push(...all.flat());
    } else {
      for (const { provider, tests } of plan) ran.push(...(await runOne(provider, tests)));
    }
    return { tests: ran, isCut };
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    // The masks were laid over each other, so the last one comes off first.
    for (const stop of stopHiding.reverse()) stop();
  }
};
