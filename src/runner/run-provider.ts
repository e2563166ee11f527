import { ContractError } from '../contract/files.ts';
import { hideInOutput } from '../engine/hide-output.ts';
import { hideInUncaught } from '../engine/hide-secrets.ts';
import { cleanupMs, openProvider } from '../engine/open-provider.ts';
import type { ProviderTest } from '../verdict/run-result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { type Choice, chooseTests } from './choose-tests.ts';
import { type CollectedTest, collectTests } from './collect.ts';
import type { Interruption } from './interruption.ts';
import { runTests } from './run-tests.ts';

/** What is to be run of a provider. */
export interface ProviderPlan {
  provider: string;
  tests: readonly CollectedTest[];
  /** How many tests the suite has, whatever the run was told to leave out. */
  suiteTests: number;
}

/** Who is told how far a run has come. */
export interface Told {
  planned(provider: string, tests: number): void;
  ended(provider: string, verdict: Verdict): void;
}

/** What a run of several providers has in common in one process. */
export interface Surroundings {
  interruption: Interruption;
  told: Told;
  /** Takes what ends the masking of this process's output: the masks are laid over one another, so all come off together, the last one first. */
  atEnd: (() => void)[];
}

/** A suite that cannot be loaded, in one line. */
export class SuiteProblem extends Error {
  override name = 'SuiteProblem';
}

/** What a choice leaves of a provider's suite. Throws `SuiteProblem`. */
export const planProvider = async (provider: string, choice: Choice): Promise<ProviderPlan> => {
  const all = await collectTests(provider).catch((error: Error) => {
    const [first] = error.message.split('\n');
    throw new SuiteProblem(error instanceof ContractError ? error.message : first || 'a spec file does not load');
  });
  return { provider, tests: chooseTests(provider, all, choice), suiteTests: all.length };
};

/** The tests of a provider that were run, and how many its suite has in all. */
export interface ProviderRan {
  provider: string;
  tests: ProviderTest[];
  suiteTests: number;
}

/** Runs tests of a provider in this process. An interruption ends them in time, and what they created is removed. */
export const runProvider = async (
  { provider, tests, suiteTests }: ProviderPlan,
  { interruption, told, atEnd }: Surroundings,
): Promise<ProviderRan> => {
  told.planned(provider, tests.length);
  const context = await openProvider(`suites/${provider}`);
  atEnd.push(hideInUncaught(context.mask), hideInOutput(context.mask));
  interruption.whenThere(() => context.client.endIn(cleanupMs));
  try {
    const ran = await runTests(context, tests, {
      after: ({ record }) => told.ended(provider, record?.verdict ?? 'suite-error'),
      isInterrupted: () => interruption.isThere,
    });
    return { provider, tests: ran.map((planned) => ({ provider, planned })), suiteTests };
  } finally {
    await context.close();
  }
};
