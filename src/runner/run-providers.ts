import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Choice } from './choose-tests.ts';
import { specFilesOf } from './collect.ts';
import type { Interruption } from './interruption.ts';
import { type ProviderRan, planProvider, runProvider, type Told } from './run-provider.ts';
import type { News, Order } from './second-process.ts';
import { startSideProcess } from './side-process.ts';

/** Runs what a choice leaves of the suites of providers, and gives them in their order. Throws `SuiteProblem`. */
type RunProviders = (
  providers: readonly string[],
  choice: Choice,
  told: Told,
  interruption: Interruption,
) => Promise<ProviderRan[]>;

/** Against stages, which mostly wait: all at once, when every suite was loaded. */
export const runSideBySide: RunProviders = async (providers, choice, told, interruption) => {
  const plans = [];
  for (const provider of providers) plans.push(await planProvider(provider, choice));
  const atEnd: (() => void)[] = [];
  try {
    return await Promise.all(plans.map((plan) => runProvider(plan, { interruption, told, atEnd })));
  } finally {
    for (const end of atEnd.reverse()) end();
  }
};

/** Against mocks, which take time of the processor: one after the other, in two processes where there are two cores. */
export const runShared: RunProviders = async (providers, choice, told, interruption) => {
  const ran = new Map<string, ProviderRan>();
  const waiting = [...providers].sort((a, b) => sizeOf(b) - sizeOf(a));
  const failed: string[] = [];
  const atEnd: (() => void)[] = [];
  const second =
    providers.length > 1 && availableParallelism() > 1
      ? startSideProcess<Order, News, ProviderRan>('runner/second-process')
      : undefined;
  interruption.whenThere(() => second?.interrupt());

  const runHere = async (provider: string): Promise<void> => {
    ran.set(provider, await runProvider(await planProvider(provider, choice), { interruption, told, atEnd }));
  };
  const runThere = async (provider: string): Promise<void> => {
    const hear = (news: News): void =>
      'planned' in news ? told.planned(provider, news.planned) : told.ended(provider, news.ended);
    const there = await second?.ask({ provider, choice }, hear).catch(() => undefined);
    if (there) ran.set(provider, there);
    else failed.push(provider);
  };
  const runNext = async (run: typeof runHere): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next);
  };
  try {
    await Promise.all([runNext(runHere), ...(second ? [runNext(runThere)] : [])]);
    // What failed there is run again here, where its error is met.
    for (const provider of failed) await runHere(provider);
  } finally {
    second?.close();
    for (const end of atEnd.reverse()) end();
  }
  return providers.flatMap((provider) => ran.get(provider) ?? []);
};

/** Bytes of a provider's spec files, which tell how long they take beside others. */
const sizeOf = (provider: string): number =>
  specFilesOf(provider).reduce((sum, file) => sum + statSync(join(root, 'suites', provider, file)).size, 0);
