import type { FaultLevel, FaultProof, ProviderProof, Score } from '../verdict/proof.ts';
import type { FaultOutcome, Plan } from './message.ts';

/** The proof of one provider. `isWhole` where all faults were planned that tests in the `scope` see, so that a test of it without one is unproven. */
export const providerProof = (
  id: string,
  plan: Plan,
  outcomes: readonly FaultOutcome[],
  {
    unplanned,
    peculiarities,
    extremes,
    isWhole,
    scope,
  }: Pick<ProviderProof, 'peculiarities' | 'extremes'> & {
    unplanned: Plan['faults'];
    isWhole: boolean;
    scope(place: number): boolean;
  },
): ProviderProof => {
  const faults = outcomes.filter(({ isIdle }) => !isIdle).map(withoutVerdicts);
  const idle = outcomes.filter(({ isIdle }) => isIdle);
  const stoodInFor = new Set(
    plan.faults.filter((fault) => faults.some((proof) => proof.id === fault.id)).map(({ standsInFor }) => standsInFor),
  );
  const killers = new Set(faults.flatMap((fault) => fault.killers));
  const notPlanted = [...idle, ...unplanned.filter((fault) => !fault.standsInFor && !stoodInFor.has(fault.id))];
  const excused = Object.keys(plan.withoutSeam);
  return {
    id,
    name: plan.name,
    score: scoreOf(faults),
    tests: plan.tests,
    faults,
    notPlanted: notPlanted.map((fault) => {
      return {
        id: fault.id,
        sentence: fault.sentence,
        why: plan.withoutSeam[fault.id] ?? plan.mayBeIdle[fault.id] ?? '',
      };
    }),
    needlessReasons: isWhole ? excused.filter((name) => !notPlanted.some((fault) => fault.id === name)) : [],
    extremes,
    peculiarities,
    unproven: plan.tests
      .filter((test, place) => isWhole && scope(place) && test.canFail && !killers.has(test.id))
      .map((test) => test.id),
  };
};

const withoutVerdicts = ({ verdicts: _, isIdle: __, ...proof }: FaultOutcome): FaultProof => proof;

/** How many faults of each level were planted and killed. */
export const scoreOf = (faults: readonly { level: FaultLevel; killed: boolean }[]): Record<FaultLevel, Score> => {
  const of = (level: FaultLevel): Score => {
    const planted = faults.filter((fault) => fault.level === level);
    return { planted: planted.length, killed: planted.filter(({ killed }) => killed).length };
  };
  return { must: of('must'), should: of('should') };
};
