import { availableParallelism } from 'node:os';
import type { Proof, ProviderProof } from '../verdict/proof.ts';
import type { Concern } from './concerned.ts';
import type { FaultOutcome, Job, Plan } from './message.ts';
import { providerProof, scoreOf } from './provider-proof.ts';
import { sampleOf } from './sample.ts';
import { startPool } from './worker-pool.ts';

/** What to prove, and whom to tell about it. */
export interface ProofOrder {
  providers: readonly string[];
  /** Only these faults; peculiarities and extremes are then left out. */
  faultIds?: readonly string[];
  /** For some providers only what these spec files see; every other one is proven whole. */
  only?: ReadonlyMap<string, Concern>;
  /** Folder of all output; a proof itself writes nothing. */
  reports: string;
  /** Told how many of how many jobs are done. */
  onProgress?(done: number, planned: number): void;
}

type FaultJob = Extract<Job, { kind: 'fault' }>;

const seed = 3;
/** The share of the faults that is run again with every test. */
const crossShare = 0.02;

/**
 * Runs the suites against every fault, every harmless peculiarity and both extremes of their mocks, in a process more than there are cores,
 * because some only wait, and says what was caught. Against a fault only those tests are run that depend on what it changes; a sample is run
 * again with all.
 */
export const prove = async ({ providers, faultIds, only, reports, onProgress }: ProofOrder): Promise<Proof> => {
  const startedAt = new Date();
  const pool = startPool(availableParallelism() + 1, { ASSAY_ENV: 'mock', ASSAY_REPORTS: reports });
  try {
    const plans = await pool.doAll(providers.map((provider) => ({ kind: 'plan', provider }) as const));
    const planned = plans.map((plan, place) => ({
      provider: providers[place] ?? '',
      plan,
      jobs: faultJobs(plan, providers[place] ?? '', faultIds),
      scope: scopeOf(plan, faultIds ? [] : (only?.get(providers[place] ?? '') ?? 'all')),
    }));
    const faults = planned.flatMap(({ jobs, scope }) =>
      faultIds ? jobs : jobs.filter(({ tests }) => tests.some(scope)),
    );
    const unknown = faultIds?.find((id) => !faults.some((job) => job.id === id));
    if (unknown) throw new Error(`no mock of ${providers.join(' or ')} has a fault "${unknown}"`);
    const others = faultIds ? [] : planned;
    const peculiarities = others.flatMap(({ provider, plan, scope }) =>
      plan.peculiarities
        .map(({ id, tests }) => ({ id, tests: tests.filter(scope) }))
        .filter(({ tests }) => tests.length > 0)
        .map(({ id, tests }) => ({ kind: 'peculiarity', provider, id, tests }) as const),
    );
    const crossJobs = (faultIds ? [] : sampleOf(faults, crossShare, seed)).map((job) => {
      const all = planned.find(({ provider }) => provider === job.provider)?.plan.tests ?? [];
      return { ...job, tests: all.map((_, place) => place) };
    });
    let done = 0;
    const total = faults.length + peculiarities.length + crossJobs.length + others.length;
    const tick = () => onProgress?.(++done, total);
    const extremeJobs = others.map(
      ({ provider, plan }) => ({ kind: 'extremes', provider, negative: plan.negative }) as const,
    );
    // Those that take longest come first, so that none is left over for one process at the end.
    const [extremes, crossed, outcomes, tolerated] = await Promise.all([
      pool.doAll(extremeJobs, tick),
      pool.doAll(crossJobs, tick),
      pool.doAll(faults, tick),
      pool.doAll(peculiarities, tick),
    ]);
    const proofs = planned.map(({ provider, plan, jobs, scope }, place): ProviderProof => {
      const own = outcomes.filter((_, index) => faults[index]?.provider === provider);
      return providerProof(provider, plan, own, {
        isWhole: !faultIds,
        scope,
        unplanned: plan.faults.filter(({ id }) => !faultIds && !jobs.some((job) => job.id === id)),
        peculiarities: tolerated.filter((_, index) => peculiarities[index]?.provider === provider),
        extremes: extremes[place] ?? [],
      });
    });
    const differences = crossJobs.flatMap((job, index) => {
      const { plan } = planned.find(({ provider }) => provider === job.provider) ?? {};
      const short = outcomes[faults.findIndex(({ id, provider }) => id === job.id && provider === job.provider)];
      return plan && short && crossed[index] ? differencesOf(job, plan, short, crossed[index]) : [];
    });
    return concludeProof(proofs, startedAt, {
      seed,
      faults: crossJobs.map(({ provider, id }) => `${provider}/${id}`),
      differences,
    });
  } finally {
    pool.close();
  }
};

/** Whether a test, by its place in the plan, is one that the proof is about. */
const scopeOf =
  ({ tests }: Plan, concern: Concern) =>
  (place: number): boolean =>
    concern === 'all' || concern.includes(tests[place]?.file ?? '');

/** A stand-in is planted only where its original cannot be, and one of them is enough. */
const faultJobs = (plan: Plan, provider: string, ids: readonly string[] | undefined): FaultJob[] => {
  const planted = new Set(
    plan.faults.filter(({ tests, standsInFor }) => !standsInFor && tests.length > 0).map(({ id }) => id),
  );
  return plan.faults
    .filter(({ id, tests, standsInFor }) => {
      if (ids) return ids.includes(id);
      if (tests.length === 0 || (standsInFor && planted.has(standsInFor))) return false;
      planted.add(standsInFor ?? id);
      return true;
    })
    .map(({ id, tests }) => ({ kind: 'fault', provider, id, tests }));
};

/**
 * A test that was left out has to be as honest, and one that was run has to end in the same way among all the others. One that is blocked
 * hides nothing: a fault may leave nobody a server to ask.
 */
const differencesOf = (job: FaultJob, plan: Plan, short: FaultOutcome, full: FaultOutcome): string[] =>
  Object.entries(full.verdicts)
    .filter(([test, verdict]) => verdict !== 'blocked' && verdict !== (short.verdicts[test] ?? plan.honest[test]))
    .map(
      ([test, verdict]) =>
        `${job.provider}/${job.id}: ${test} is ${verdict} among all tests, ${short.verdicts[test] ?? plan.honest[test]} otherwise`,
    );

/** The proof of all providers, and whether it holds. */
export const concludeProof = (providers: ProviderProof[], startedAt: Date, crossRun: Proof['crossRun']): Proof => {
  const faults = providers.flatMap((provider) => provider.faults);
  const holds =
    faults.every(({ killed, collateral }) => killed && collateral.length === 0) &&
    crossRun.differences.length === 0 &&
    providers.every(
      ({ extremes, peculiarities, unproven, notPlanted, needlessReasons }) =>
        unproven.length === 0 &&
        needlessReasons.length === 0 &&
        notPlanted.every(({ why }) => why !== '') &&
        extremes.every((extreme) => extreme.holds) &&
        peculiarities.every(({ failedTests }) => failedTests.length === 0),
    );
  return {
    format: 1,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    holds,
    score: scoreOf(faults),
    crossRun,
    providers,
  };
};
