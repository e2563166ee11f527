import { extremesOf } from '../mock/faults/extremes.ts';
import type { Fault } from '../mock/faults/fault.ts';
import { levelOf } from '../provider/details.ts';
import type { CollectedTest } from '../runner/collect.ts';
import type { ExtremeProof, FaultLevel, PeculiarityProof } from '../verdict/proof.ts';
import { type CoveredTest, coverTests, touchedBy } from './coverage.ts';
import { judge } from './judge.ts';
import type { FaultOutcome, Job, Outcomes, Plan } from './message.ts';
import { openSuite, type Trial, tryOut } from './subject.ts';
import { watched } from './watched.ts';

type Suite = Awaited<ReturnType<typeof openSuite>>;

/** Does one job of a proof in this process. */
export const doJob = async (job: Job): Promise<Outcomes[Job['kind']]> => {
  const suite = await openSuite(job.provider);
  switch (job.kind) {
    case 'plan':
      return plan(suite);
    case 'fault':
      return provoke(suite, job.id, chosen(suite, job.tests));
    case 'peculiarity':
      return tolerate(suite, job.id, chosen(suite, job.tests));
    case 'extremes':
      return goToExtremes(suite, chosen(suite, job.negative));
    case 'rehearsal':
      return tryOut(suite, suite.tests, faultOf(suite, job.id).plant(), { isShown: true });
  }
};

const chosen = ({ tests }: Suite, places: readonly number[]): CollectedTest[] =>
  places.flatMap((place) => tests[place] ?? []);

const plan = async (suite: Suite): Promise<Plan> => {
  const covered = await coverTests(suite, suite.tests);
  const { contract } = suite.ground;
  const tests = suite.tests.map(({ identity, declaredIn, line }, place) => {
    const { id, title, file, clauses } = identity;
    const isBeyondReach = contract.errors.some((row) => row.id === identity.error && row.untestable !== undefined);
    const canFail = levelOf(contract, clauses) !== 'observe' && !isBeyondReach && hasSent(covered[place]);
    return { id, title, file, ...(declaredIn === undefined ? {} : { declaredIn }), line, canFail };
  });
  return {
    name: suite.provider.name,
    tests,
    negative: tests.flatMap(({ canFail }, place) => (canFail && covered[place]?.isNegative ? [place] : [])),
    honest: Object.fromEntries(suite.tests.map(({ identity }, place) => [identity.id, covered[place]?.verdict ?? ''])),
    faults: suite.catalogue.faults.map(({ id, sentence, level, standsInFor, keys }) => {
      return { id, sentence, level, ...(standsInFor ? { standsInFor } : {}), tests: touchedBy(keys, covered) };
    }),
    peculiarities: suite.catalogue.peculiarities.map(({ id, keys }) => ({ id, tests: touchedBy(keys, covered) })),
    withoutSeam: suite.catalogue.withoutSeam,
    mayBeIdle: suite.catalogue.mayBeIdle,
  };
};

/** Where nothing is sent, nothing that a provider does can make a test fail. */
const hasSent = (test: CoveredTest | undefined): boolean => (test?.keys.size ?? 0) > 0;

const faultOf = ({ catalogue, provider }: Suite, id: string): Fault => {
  const fault = catalogue.faults.find((known) => known.id === id);
  if (!fault) throw new Error(`${provider.id} has no fault "${id}"`);
  return fault;
};

const provoke = async (suite: Suite, id: string, tests: readonly CollectedTest[]): Promise<FaultOutcome> => {
  const fault = faultOf(suite, id);
  const { seams, hasFired } = watched(fault.plant());
  const trial = await tryOut(suite, tests, seams);
  const judgement = judge(suite, fault, trial);
  const expected = trial.tests.filter(({ test }) => test.clauses.some((clause) => fault.clauses.includes(clause)));
  return {
    id,
    sentence: fault.sentence,
    clause: fault.clauses[0] ?? '',
    clauses: fault.clauses,
    level: fault.level as FaultLevel,
    ...judgement,
    tests: trial.tests.length,
    exchanges: judgement.killed ? [] : tail(expected.length > 0 ? expected : trial.tests),
    isIdle: !hasFired(),
    verdicts: Object.fromEntries(trial.tests.map(({ test }) => [test.id, test.verdict])),
  };
};

const tolerate = async (suite: Suite, id: string, tests: readonly CollectedTest[]): Promise<PeculiarityProof> => {
  const peculiarity = suite.catalogue.peculiarities.find((known) => known.id === id);
  if (!peculiarity) throw new Error(`${suite.provider.id} has no peculiarity "${id}"`);
  const { sentence, sampled = '' } = peculiarity;
  const trials = sampled
    ? await Promise.all(oneOfEachFile(tests).map((test) => tryOut(suite, [test], peculiarity.plant())))
    : [await tryOut(suite, tests, peculiarity.plant())];
  const ran = trials.flatMap((trial) => trial.tests);
  const failed = ran.filter(({ test }) => test.verdict === 'failed' || test.verdict === 'suite-error');
  return {
    id,
    sentence,
    sampled,
    tests: ran.length,
    failedTests: failed.map(({ test }) => test.id),
    exchanges: tail(failed),
  };
};

const oneOfEachFile = (tests: readonly CollectedTest[]): CollectedTest[] => [
  ...new Map(tests.map((test) => [test.identity.file, test])).values(),
];

/** The last exchange of the first test: what decided it. */
const tail = (tests: Trial['tests']) => tests[0]?.exchanges.slice(-1) ?? [];

const goToExtremes = async (suite: Suite, negative: readonly CollectedTest[]): Promise<ExtremeProof[]> => {
  const { accepts, rejects } = extremesOf(suite.ground);
  const ids = new Set(negative.map(({ identity }) => identity.id));
  const outcome = ({ id, sentence }: typeof accepts, trial: Trial, isOfConcern: boolean): ExtremeProof => {
    const passed = trial.tests
      .map(({ test }) => test)
      .filter(({ verdict }) => verdict === 'passed' || verdict === 'warning');
    const passedNegatives = isOfConcern ? passed.filter((test) => ids.has(test.id)).map((test) => test.id) : [];
    const { verdict } = trial.result;
    return {
      id,
      sentence,
      verdict,
      passedNegatives,
      holds: !verdict.startsWith('conformant') && passedNegatives.length === 0,
    };
  };
  const accepted = await tryOut(suite, suite.tests, accepts.plant());
  const rejected = await tryOut(suite, suite.tests, rejects.plant());
  const late = await tryOut(suite, suite.tests, rejects.plant(), { reached: true });
  const afterPreflight = {
    ...rejects,
    id: `${rejects.id}-after-the-preflight`,
    sentence: `${rejects.sentence.slice(0, -1)}, once the provider was reached.`,
  };
  return [outcome(accepts, accepted, false), outcome(rejects, rejected, true), outcome(afterPreflight, late, true)];
};
