import { causeId, causesOf } from '../verdict/causes.ts';
import { basisOf } from '../verdict/describe-finding.ts';
import type { CauseResult, ConformanceResult, Finding, ProviderResult, TestResult } from '../verdict/result.ts';
import { clip } from './html/visible.ts';
import { count } from './html/words.ts';

/** A provider and what is wrong with it, the gravest and largest first. */
export interface ProviderCauses {
  provider: ProviderResult;
  causes: readonly CauseResult[];
}

const gravity: readonly CauseResult['verdict'][] = ['failed', 'warning', 'waived'];

const graver = (a: ProviderCauses, b: ProviderCauses): number => {
  const [first, second] = [a.causes[0], b.causes[0]];
  if (!first || !second) return 0;
  return gravity.indexOf(first.verdict) - gravity.indexOf(second.verdict) || second.tests.length - first.tests.length;
};

/** The causes of one provider; a result of an older suite has only their findings. */
export const causesOfProvider = (provider: ProviderResult, { startedAt }: ConformanceResult['run']): CauseResult[] =>
  provider.causes ?? causesOf(provider.id, provider.tests, startedAt);

/** Every provider with something wrong, the one with the gravest and largest cause first. */
export const causesOfRun = ({ run, providers }: Pick<ConformanceResult, 'run' | 'providers'>): ProviderCauses[] =>
  providers
    .map((provider) => ({ provider, causes: causesOfProvider(provider, run) }))
    .filter(({ causes }) => causes.length > 0)
    .toSorted(graver);

/** At most `most` causes in all, of which every provider has its share; and how many were left out. */
export const shareOut = (all: readonly ProviderCauses[], most: number): { shown: ProviderCauses[]; left: number } => {
  const amounts = all.map(() => 0);
  let room = most;
  for (let round = 0; room > 0 && all.some(({ causes }) => causes.length > round); round += 1)
    for (const [place, { causes }] of all.entries())
      if (room > 0 && causes.length > round) {
        amounts[place] = round + 1;
        room -= 1;
      }
  const shown = all.map(({ provider, causes }, place) => ({ provider, causes: causes.slice(0, amounts[place]) }));
  const total = all.reduce((sum, { causes }) => sum + causes.length, 0);
  return { shown: shown.filter(({ causes }) => causes.length > 0), left: total - Math.min(most, total) };
};

/** The tests that meet a cause, in the order of the suite. */
export const testsOfCause = ({ tests }: CauseResult, provider: ProviderResult): TestResult[] =>
  provider.tests.filter(({ id }) => tests.includes(id));

/** The test whose exchange shows a cause best. */
export const witnessOf = (cause: CauseResult, provider: ProviderResult): TestResult | undefined => {
  const tests = testsOfCause(cause, provider);
  return tests.find(({ id }) => id === cause.shownBy?.test) ?? tests[0];
};

/** The findings of a test that belong to a cause. */
export const findingsOfCause = ({ id }: CauseResult, test: TestResult, provider: string): Finding[] =>
  test.findings.filter((finding) => causeId(provider, finding) === id);

/** The most texts of one kind that are shown. */
const mostTexts = 3;

const statusList = /^(rejected: )?[1-5](\d\d|xx)( or (rejected: )?[1-5](\d\d|xx))*$/;

/** Several texts as alternatives; lists of statuses become one list. */
const alternatives = (texts: readonly string[]): string => {
  const all = [...new Set(texts)];
  if (all.length > 1 && all.every((text) => statusList.test(text)))
    return [...new Set(all.flatMap((text) => text.match(/[1-5](\d\d|xx)/g) ?? []))].sort().join(' or ');
  return `${all.slice(0, mostTexts).join(' or ')}${all.length > mostTexts ? ' or others' : ''}`;
};

/** What should have come, for each thing it rests on: what is documented apart from what a standard expects. */
export const basesOf = (cause: CauseResult, provider: ProviderResult): { basis: string; text: string }[] => {
  const found = testsOfCause(cause, provider).flatMap((test) => findingsOfCause(cause, test, provider.id));
  const findings: Pick<Finding, 'documented' | 'expected'>[] = found.length > 0 ? found : [cause];
  return [...new Set(findings.map(basisOf))].map((basis) => ({
    basis,
    text: alternatives(findings.filter((each) => basisOf(each) === basis).map(({ documented }) => documented)),
  }));
};

/** A title of a test that must be refused, as what came instead: `the probe rejects a token in the query` was let in. */
const letIn = (title: string): string | undefined => {
  const [, subject, what] = /^(.+?) rejects (.+)$/.exec(title) ?? [];
  if (subject === undefined || what === undefined) return undefined;
  return `${subject} accepts ${what.startsWith('no ') ? `a request with ${what}` : what}`;
};

/** Characters of a received value in a sentence. */
const mostShown = 80;

/** What came, as a sentence without its subject: `leaves out /code`, `accepts (200) what must be refused`. */
export const outcomeOf = (cause: CauseResult, provider: ProviderResult): string => {
  const { pointer, documented, received } = cause;
  const [only, ...others] = testsOfCause(cause, provider);
  if (pointer === 'status') {
    const [status] = /^\d{3}/.exec(received) ?? [];
    const isLetIn = status?.startsWith('2') && /\b4(\d\d|xx)\b|refused|rejected/.test(documented);
    if (isLetIn)
      return (
        (others.length === 0 && only ? letIn(only.title) : undefined) ?? `accepts (${status}) what must be refused`
      );
    return status === undefined ? clip(received, mostShown) : `answers ${clip(received, mostShown)}`;
  }
  if (received === 'absent') return `leaves out ${pointer}`;
  return `${pointer} is ${clip(received, mostShown)}`;
};

/** `62 tests`, `1 test`. */
export const testsInWords = ({ tests }: Pick<CauseResult, 'tests'>): string => count(tests.length, 'test');
