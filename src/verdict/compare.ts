import { type CompactCause, type CompactProvider, type CompactTest, causesIn } from './compact-result.ts';
import { nearestTest } from './nearest-test.ts';
import type { ConformanceResult } from './result.ts';
import { isBlind, isOff, type Verdict } from './verdict.ts';

/** As much of a result as a comparison needs; the history keeps no more of a run. */
export interface Comparable {
  run: Pick<ConformanceResult['run'], 'startedAt' | 'environment'>;
  providers: (Pick<CompactProvider, 'id' | 'name' | 'tests' | 'causes' | 'lists'> & Partial<CompactProvider>)[];
}

/** What became of something since the run before. */
export type ChangeKind = 'new' | 'fixed' | 'still' | 'not-comparable' | 'appeared' | 'vanished';

export interface TestChange {
  kind: ChangeKind;
  provider: string;
  id: string;
  title: string;
  before: Verdict | undefined;
  now: Verdict | undefined;
  /** It was off before and is off now, but for other causes. */
  otherFindings: boolean;
  /** The id of the new test that one which vanished was most likely renamed to. */
  became?: string;
}

/** What became of a cause; of one that could not be looked at now it is not known. */
export interface CauseChange {
  kind: 'new' | 'fixed' | 'still' | 'not-comparable';
  provider: string;
  cause: CompactCause;
}

const unknown: readonly Verdict[] = ['blocked', 'untestable', 'suite-error', 'not-applicable'];
/** Nothing was held against the provider, and nothing stood in the way of it either. */
const quiet: readonly Verdict[] = ['passed', 'untestable', 'not-applicable'];

const kindOf = (before: Verdict, now: Verdict): ChangeKind | undefined => {
  if (isOff(now) && quiet.includes(before)) return 'new';
  if (unknown.includes(before) || unknown.includes(now)) return before === now ? undefined : 'not-comparable';
  if (isOff(now)) return 'still';
  return isOff(before) ? 'fixed' : undefined;
};

type Provider = Comparable['providers'][number];

/** The tests of a provider by id; one that lists only what did not pass knows of any other test that it passed. */
const verdictOf = ({ tests, lists }: Provider, id: string): Verdict | undefined =>
  tests.find((test) => test.id === id)?.verdict ?? (lists === 'not-passed' ? 'passed' : undefined);

const causesOfTest = (causes: readonly CompactCause[], id: string): string =>
  JSON.stringify(causes.flatMap((cause) => (cause.tests.includes(id) ? cause.id : [])).sort());

const changesOf = (before: Provider, now: Provider, [then, today]: readonly [string, string]): TestChange[] => {
  const causesBefore = causesIn(before, then);
  const causesNow = causesIn(now, today);
  const tests = new Map([...before.tests, ...now.tests].map((test): [string, CompactTest] => [test.id, test]));
  const appeared = now.tests.flatMap(({ id }) => (verdictOf(before, id) === undefined ? id : []));
  return [...now.tests, ...before.tests]
    .map(({ id }) => id)
    .filter((id, place, ids) => ids.indexOf(id) === place)
    .flatMap((id) => {
      const known = {
        provider: now.name,
        id,
        title: tests.get(id)?.title ?? id,
        before: verdictOf(before, id),
        now: verdictOf(now, id),
      };
      if (known.before === undefined) return [{ ...known, kind: 'appeared' as const, otherFindings: false }];
      if (known.now === undefined) {
        const became = nearestTest(id, appeared);
        return [{ ...known, kind: 'vanished' as const, otherFindings: false, ...(became ? { became } : {}) }];
      }
      const kind = kindOf(known.before, known.now);
      // The history has only a few tests of each cause.
      const isWhole = before.lists === undefined && now.lists === undefined;
      const otherFindings =
        kind === 'still' && isWhole && causesOfTest(causesBefore, id) !== causesOfTest(causesNow, id);
      return kind ? [{ ...known, kind, otherFindings }] : [];
    });
};

/** A provider that only one of two results has, and how many tests it has there. */
const alone = ({ id, name, tests, counts }: Provider, kind: 'appeared' | 'vanished'): TestChange => {
  const amount = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : tests.length;
  return {
    kind,
    provider: name,
    id,
    title: `${name}, ${amount} tests`,
    before: undefined,
    now: undefined,
    otherFindings: false,
  };
};

/** The providers of two results, each with its sides. */
const sidesOf = (
  previous: Comparable,
  result: Comparable,
): { before: Provider | undefined; now: Provider | undefined }[] =>
  [...new Set([...previous.providers, ...result.providers].map(({ id }) => id))].map((id) => ({
    before: previous.providers.find((provider) => provider.id === id),
    now: result.providers.find((provider) => provider.id === id),
  }));

/**
 * What changed from one result to the next, test by test. Tests that stayed green, or stayed unknown, are left out; a provider that one
 * side lacks is one change.
 */
export const compare = (previous: Comparable, result: Comparable): TestChange[] =>
  sidesOf(previous, result).flatMap(({ before, now }) => {
    if (before && now) return changesOf(before, now, [previous.run.startedAt, result.run.startedAt]);
    if (now) return [alone(now, 'appeared')];
    return before ? [alone(before, 'vanished')] : [];
  });

/** What became of each cause from one result to the next, for the providers that both have. */
export const compareCauses = (previous: Comparable, result: Comparable): CauseChange[] =>
  sidesOf(previous, result).flatMap(({ before, now }) => {
    if (!before || !now) return [];
    const [then, today] = [causesIn(before, previous.run.startedAt), causesIn(now, result.run.startedAt)];
    const isIn = (causes: readonly CompactCause[], { id }: CompactCause): boolean =>
      causes.some((each) => each.id === id);
    const isUnknown = (side: Provider, { tests }: CompactCause): boolean =>
      tests.length > 0 &&
      tests.map((id) => verdictOf(side, id)).every((verdict) => verdict === undefined || isBlind(verdict));
    const change = (kind: CauseChange['kind'], cause: CompactCause): CauseChange => ({
      kind,
      provider: now.name,
      cause,
    });
    return [
      ...today.map((cause) => {
        if (isIn(then, cause)) return change('still', cause);
        return change(isUnknown(before, cause) ? 'not-comparable' : 'new', cause);
      }),
      ...then
        .filter((cause) => !isIn(today, cause))
        .map((cause) => change(isUnknown(now, cause) ? 'not-comparable' : 'fixed', cause)),
    ];
  });
