import type { ConformanceResult, Finding, ProviderResult, TestResult } from './result.ts';
import type { Verdict } from './verdict.ts';

type ComparableTest = Pick<TestResult, 'id' | 'title' | 'verdict' | 'findings'>;

/** As much of a result as a comparison needs; the history keeps no more of a run. */
export interface Comparable {
  run: Pick<ConformanceResult['run'], 'startedAt' | 'environment'>;
  providers: (Pick<ProviderResult, 'id' | 'name'> & { tests: ComparableTest[] })[];
}

/** What became of a test since the run before. */
export type ChangeKind = 'new' | 'fixed' | 'still' | 'not-comparable' | 'appeared' | 'vanished';

export interface Change {
  kind: ChangeKind;
  provider: string;
  id: string;
  title: string;
  before: Verdict | undefined;
  now: Verdict | undefined;
  /** It was off before and is off now, but with other findings. */
  otherFindings: boolean;
}

const off: readonly Verdict[] = ['failed', 'warning', 'waived'];
const unknown: readonly Verdict[] = ['blocked', 'untestable', 'suite-error', 'not-applicable'];

const kindOf = (before: Verdict, now: Verdict): ChangeKind | undefined => {
  if (unknown.includes(before) || unknown.includes(now)) return before === now ? undefined : 'not-comparable';
  if (off.includes(now)) return off.includes(before) ? 'still' : 'new';
  return off.includes(before) ? 'fixed' : undefined;
};

const signature = (findings: readonly Finding[]): string =>
  JSON.stringify(findings.map(({ check, pointer, received }) => [check, pointer, received]).toSorted());

const changeOf = (
  provider: string,
  before: ComparableTest | undefined,
  now: ComparableTest | undefined,
): Change | undefined => {
  const test = now ?? before;
  if (test === undefined) return undefined;
  const known = { provider, id: test.id, title: test.title, before: before?.verdict, now: now?.verdict };
  if (before === undefined) return { ...known, kind: 'appeared', otherFindings: false };
  if (now === undefined) return { ...known, kind: 'vanished', otherFindings: false };
  const kind = kindOf(before.verdict, now.verdict);
  const otherFindings = kind === 'still' && signature(before.findings) !== signature(now.findings);
  return kind && { ...known, kind, otherFindings };
};

/** What changed from one result to the next, test by test. Tests that stayed green, or stayed unknown, are left out. */
export const compare = (previous: Comparable, result: Comparable): Change[] => {
  const providers = new Map([...previous.providers, ...result.providers].map(({ id, name }) => [id, name]));
  return [...providers].flatMap(([id, name]) => {
    const before = previous.providers.find((provider) => provider.id === id)?.tests ?? [];
    const now = result.providers.find((provider) => provider.id === id)?.tests ?? [];
    const ids = new Set([...now, ...before].map((test) => test.id));
    return [...ids].flatMap((testId) => {
      const is = (test: ComparableTest) => test.id === testId;
      return changeOf(name, before.find(is), now.find(is)) ?? [];
    });
  });
};
