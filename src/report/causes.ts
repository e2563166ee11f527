import { causeId, causesOf } from '../verdict/causes.ts';
import { basisOf } from '../verdict/describe-finding.ts';
import type { CauseResult, ConformanceResult, Finding, ProviderResult, TestResult } from '../verdict/result.ts';
import { clip } from './html/visible.ts';
import { count, listed } from './html/words.ts';

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

/** The tests that meet a cause, in the order of the suite, those as grave as the cause first. */
export const testsOfCause = ({ tests, verdict }: CauseResult, provider: ProviderResult): TestResult[] => {
  const met = provider.tests.filter(({ id }) => tests.includes(id));
  const isAsGrave = (test: TestResult): boolean => test.verdict === verdict;
  return [...met.filter(isAsGrave), ...met.filter((test) => !isAsGrave(test))];
};

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

/** Several texts as alternatives; lists of statuses become one list, in which a whole class has its members. */
const alternatives = (texts: readonly string[]): string => {
  const all = [...new Set(texts)];
  if (all.every((text) => statusList.test(text))) {
    const statuses = new Set(all.flatMap((text) => text.match(/[1-5](\d\d|xx)/g) ?? []));
    const widest = [...statuses].filter((status) => status.endsWith('xx') || !statuses.has(`${status[0]}xx`));
    return listed(widest.sort(), 'or');
  }
  return `${all.slice(0, mostTexts).join(' or ')}${all.length > mostTexts ? ' or others' : ''}`;
};

/** So many standards are named. */
const mostStandards = 2;

/** What should have come: what is documented apart from what standards expect. */
export const basesOf = (cause: CauseResult, provider: ProviderResult): { basis: string; text: string }[] => {
  const found = testsOfCause(cause, provider).flatMap((test) => findingsOfCause(cause, test, provider.id));
  const findings: Pick<Finding, 'documented' | 'expected'>[] = found.length > 0 ? found : [cause];
  const standards = [...new Set(findings.flatMap(({ expected }) => expected ?? []))];
  const others = standards.length - mostStandards;
  const named = [...standards.slice(0, mostStandards), ...(others > 0 ? [count(others, 'other')] : [])];
  return [
    { basis: basisOf({}), of: findings.filter(({ expected }) => expected === undefined) },
    { basis: basisOf({ expected: listed(named) }), of: findings.filter(({ expected }) => expected !== undefined) },
  ]
    .filter(({ of }) => of.length > 0)
    .map(({ basis, of }) => ({ basis, text: alternatives(of.map(({ documented }) => documented)) }));
};

/** The waiver that excuses a cause, and why it was agreed to, in the words of who did. */
export const agreementOn = (
  { tests, verdict }: CauseResult,
  { waivers = [] }: ProviderResult,
): { until: string; reason: string } | undefined => {
  const waiver = verdict === 'waived' ? waivers.find((each) => each.tests.some((id) => tests.includes(id))) : undefined;
  return waiver && { until: waiver.until, reason: waiver.agreement ?? waiver.reason };
};

/** What a title says must be refused: `a token in the query only`. */
const refused = (title: string): string | undefined => {
  const [, what] = / (?:rejects|refuses) (.+)$/.exec(title) ?? [];
  return what?.startsWith('no ') ? `a request with ${what}` : what;
};

/** The status with which somebody was let in who must be refused; `undefined` where the cause is another one. */
const letInWith = ({ pointer, documented, received }: CauseResult): string | undefined => {
  const [status] = /^2\d\d/.exec(received) ?? [];
  return pointer === 'status' && /\b4(\d\d|xx)\b|refused|rejected/.test(documented) ? status : undefined;
};

/** Characters of a received value in a sentence. */
const mostShown = 80;

/** What came, as a sentence without its subject: `leaves out /code`, `accepts (200) what must be refused`. */
export const outcomeOf = (cause: CauseResult, provider: ProviderResult): string => {
  const { pointer, received } = cause;
  const status = letInWith(cause);
  if (status !== undefined) {
    const [only, ...others] = testsOfCause(cause, provider);
    const what = only && others.length === 0 ? refused(only.title) : undefined;
    return what === undefined ? `accepts (${status}) what must be refused` : `accepts ${what} (${status})`;
  }
  if (pointer === 'status') return `${/^\d{3}/.test(received) ? 'answers ' : ''}${clip(received, mostShown)}`;
  if (received === 'absent') return `leaves out ${pointer}`;
  return `${pointer}${pointer.startsWith('/') ? ' is' : ':'} ${clip(received, mostShown)}`;
};

/** So many of the things that were let in are named. */
const mostNamed = 3;

/** The same, with what was let in: `accepts (200) what must be refused: an unsigned token, an expired one, one in the query and 25 more`. */
export const outcomeInFull = (cause: CauseResult, provider: ProviderResult): string => {
  const outcome = outcomeOf(cause, provider);
  const titles = testsOfCause(cause, provider).map(({ title }) => title);
  const named = titles.flatMap((title) => refused(title) ?? []);
  const isSaid = titles.length === named.length && titles.length < 2;
  if (letInWith(cause) === undefined || isSaid) return outcome;
  // A title of another form says it as a whole.
  const shown = [...new Set(titles.map((title) => refused(title) ?? `"${title}"`))].slice(0, mostNamed);
  const rest = titles.length - shown.length;
  return `${outcome}: ${listed([...shown, ...(rest > 0 ? [`${rest} more`] : [])])}`;
};

/** `62 tests`, `1 test`. */
export const testsInWords = ({ tests }: Pick<CauseResult, 'tests'>): string => count(tests.length, 'test');
