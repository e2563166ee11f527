import { type Comparable, compareCauses } from '../verdict/compare.ts';
import type { ConformanceResult, ProviderResult } from '../verdict/result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { causesOfRun, outcomeOf, type ProviderCauses, testsInWords } from './causes.ts';
import type { GateAnswer } from './gate-answer.ts';
import { moment } from './html/times.ts';
import { count, listed } from './html/words.ts';
import { caveatOf, isPart } from './standing.ts';

type Result = Pick<ConformanceResult, 'run' | 'providers'>;

const namesOf = (providers: readonly ProviderResult[], ...verdicts: ProviderResult['verdict'][]): string[] =>
  providers.filter(({ verdict }) => verdicts.includes(verdict)).map(({ name }) => name);

const sentence = (names: readonly string[], one: string, several: string): string =>
  names.length === 0 ? '' : `${listed(names)} ${names.length === 1 ? one : several}.`;

/** What a whole run against stages says of the providers, in a sentence for each verdict. */
const providersInWords = (providers: readonly ProviderResult[]): string[] => [
  sentence(
    namesOf(providers, 'nonconformant'),
    'answers otherwise than it documents',
    'answer otherwise than they document',
  ),
  sentence(namesOf(providers, 'conformant'), 'does what it documents', 'do what they document'),
  sentence(
    namesOf(providers, 'conformant-with-warnings'),
    'keeps every must, but not every should',
    'keep every must, but not every should',
  ),
  sentence(
    namesOf(providers, 'conformant-with-waivers'),
    'does what it documents, apart from what is waived',
    'do what they document, apart from what is waived',
  ),
];

const total = (providers: readonly ProviderResult[], verdict: Verdict): number =>
  providers.reduce((sum, { counts }) => sum + counts[verdict], 0);

const causeAmount = (all: readonly ProviderCauses[], verdict: string): number =>
  all.reduce((sum, { causes }) => sum + causes.filter((cause) => cause.verdict === verdict).length, 0);

const why = (providers: readonly ProviderResult[], all: readonly ProviderCauses[]): string[] => {
  const [failed, warning] = [total(providers, 'failed'), total(providers, 'warning')];
  const forCauses = (verdict: string): string => {
    const amount = causeAmount(all, verdict);
    return amount === 0 ? '' : ` for ${count(amount, 'cause')}`;
  };
  const [worst] = all;
  const largest = worst?.causes[0];
  return [
    failed > 0 ? `${count(failed, 'test')} failed${forCauses('failed')}.` : '',
    failed > 0 && worst && largest && causeAmount(all, 'failed') > 1
      ? `The largest: ${worst.provider.name}: ${outcomeOf(largest, worst.provider)} (${testsInWords(largest)}).`
      : '',
    warning > 0 ? `${count(warning, 'test')} ${warning === 1 ? 'has' : 'have'} a warning${forCauses('warning')}.` : '',
  ];
};

/** What kept us from knowing, for each provider; of one that was blocked as a whole it is said why. */
const unknown = (providers: readonly ProviderResult[]): string[] =>
  providers.flatMap(({ name, tests, counts, reason, cause }) => {
    if (counts.blocked === 0) return [];
    const [first] = tests.filter(({ verdict }) => verdict === 'blocked');
    const because = reason || first?.reason || '';
    const by = { environment: 'an outage or the network', configuration: 'our configuration', provider: '' };
    const who = cause === undefined || cause === 'provider' ? '' : `, because of ${by[cause]}`;
    return counts.blocked === tests.length
      ? [`Nothing of ${name} could be checked${who}: ${because.replace(/\.$/, '')}.`]
      : [`${count(counts.blocked, 'test')} of ${name} could not be checked.`];
  });

const waived = (providers: readonly ProviderResult[]): string => {
  const amount = total(providers, 'waived');
  const waivers = providers.flatMap(({ waivers: all = [] }) => all.filter(({ tests }) => tests.length > 0)).length;
  return amount === 0 ? '' : `${count(amount, 'test')} failed as agreed in ${count(waivers, 'waiver')}.`;
};

/** What became of the causes since an earlier run against the same environment: `Since 31 October 2026, 02:14 UTC: 3 new, 1 fixed, 17 still.` */
export const sinceInWords = (result: Comparable, previous: Comparable | undefined): string => {
  if (previous === undefined || previous.run.environment !== result.run.environment) return '';
  const changes = compareCauses(previous, result);
  const amounts = (['new', 'fixed', 'still'] as const).flatMap((kind) => {
    const amount = changes.filter((change) => change.kind === kind).length;
    return amount > 0 ? [`${amount} ${kind}`] : [];
  });
  return `Since ${moment(previous.run.startedAt)}: ${amounts.join(', ') || 'no cause came or went'}.`;
};

/** The first sentences of every view: what is so, why, what is new since the run before, where that is known, and what the gate says. */
export const leadOf = (result: Result, previous?: Comparable, gate?: Pick<GateAnswer, 'sentence'>): string[] => {
  const { run, providers } = result;
  const isVerdict = !isPart(run) && run.environment === 'stage';
  const faults = total(providers, 'suite-error');
  return [
    caveatOf(result),
    ...(isVerdict ? providersInWords(providers) : []),
    ...why(providers, causesOfRun(result)),
    faults > 0 ? `${count(faults, 'test')} could not be judged through a fault of the suite.` : '',
    ...unknown(providers),
    waived(providers),
    isPart(run) ? '' : sinceInWords(result, previous),
    gate?.sentence ?? '',
  ].filter(Boolean);
};
