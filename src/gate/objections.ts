import { causeId } from '../verdict/causes.ts';
import { conclude, concludeRun } from '../verdict/conclude.ts';
import { describeFinding } from '../verdict/describe-finding.ts';
import type { ConformanceResult, Finding, ProviderResult, TestResult, WaiverResult } from '../verdict/result.ts';
import { type Demands, unmet } from './demands.ts';
import { notRun, type Objection } from './objection.ts';
import { type Tonight, tonightObjections } from './tonight.ts';

/** How the gate was told to look at a result. */
export interface Rules {
  /** What the contracts of the providers demand that have to be in the result. */
  demands: readonly Demands[];
  /** Warnings count too. */
  strict: boolean;
  /** Providers whose blocked tests are put up with. */
  allowBlocked: readonly string[];
  /** What the result must be of; absent where any result may be judged. */
  tonight?: Tonight;
}

/** What the rules hold against the tests, the waivers and the completeness of each provider. */
export const providerObjections = ({ providers }: ConformanceResult, rules: Rules): Objection[] =>
  rules.demands.flatMap((demands) => {
    const provider = providers.find(({ id }) => id === demands.provider);
    return provider ? objectionsTo(provider, demands, rules) : [notRun(demands.provider, 'it is not in the result')];
  });

/** What makes a result as a whole unfit to decide anything, whatever its tests say. */
export const runObjections = (result: ConformanceResult, { demands, strict, tonight }: Rules): Objection[] => {
  const { run, providers } = result;
  const asked = providers.filter(({ id }) => demands.some(({ provider }) => provider === id));
  const tests = asked.flatMap((provider) => provider.tests);
  const isOwnFault = run.verdict === 'suite-error' && !tests.some(({ verdict }) => verdict === 'suite-error');
  return [
    ...(run.selection ? [notRun('the run', `it was told to leave tests out (${run.selection})`)] : []),
    ...(tests.some(({ verdict }) => ['passed', 'warning', 'failed', 'waived'].includes(verdict))
      ? []
      : [notRun('the run', 'nothing was verified')]),
    ...contradictions(result).map((reason) => notRun('the result', reason)),
    ...(tonight ? tonightObjections(result, tonight) : []),
    ...(run.insecure && strict ? [notRun('the run', `its servers were not verified (${run.insecure})`)] : []),
    ...(isOwnFault ? [suiteFault('the run', run.reason)] : []),
  ];
};

/** What cannot be true together: somebody changed the result by hand, or put two of them into one. */
const contradictions = ({ run, providers }: ConformanceResult): string[] => {
  const concluded = run.verdict === 'suite-error' ? run.verdict : concludeRun(providers);
  return [
    ...twiceIn(providers.map(({ id }) => id)),
    ...providers.flatMap(({ tests }) => twiceIn(tests.map(({ id }) => id))),
    ...providers
      .map(({ id, verdict, tests }) => ({ id, verdict, own: conclude(tests.map((test) => test.verdict)) }))
      .filter(({ verdict, own }) => verdict !== own)
      .map(({ id, verdict, own }) => `it calls ${id} ${verdict}, and by its tests it is ${own}`),
    ...(run.verdict === concluded ? [] : [`it calls the run ${run.verdict}, and by its providers it is ${concluded}`]),
  ];
};

const twiceIn = (ids: readonly string[]): string[] => {
  const seen = new Set<string>();
  const twice = new Set(ids.filter((id) => seen.size === seen.add(id).size));
  return [...twice].map((id) => `it has ${id} twice`);
};

const suiteFault = (subject: string, reason: string): Objection => ({
  kind: 'suite-error',
  code: 4,
  key: `suite-error ${subject}`,
  group: `suite-error ${subject.split('/')[0]} ${reason}`,
  text: `${subject}: ${firstLine(reason)}`,
});

const objectionsTo = (provider: ProviderResult, demands: Demands, rules: Rules): Objection[] => [
  ...provider.tests.flatMap((test) => testObjections(test, provider, rules)),
  ...(provider.waivers ?? []).flatMap((waiver) => waiverObjections(waiver, rules)),
  ...unmet(demands, provider).map((id) => ({
    ...notRun(provider.id, `no test of ${id}`),
    group: `not-run ${provider.id}`,
  })),
];

const testObjections = (test: TestResult, provider: ProviderResult, rules: Rules): Objection[] => {
  if (test.verdict === 'suite-error') return [suiteFault(test.id, test.reason)];
  if (test.verdict === 'blocked') return rules.allowBlocked.includes(provider.id) ? [] : [blocked(test, provider)];
  const found = test.findings
    .filter(({ waived }) => !waived)
    .flatMap((finding) => findingObjection(test, finding, rules));
  const isProven = found.some(({ kind }) => kind === 'failed');
  return test.verdict !== 'failed' || isProven ? found : [broken(test, 'failed', test.reason, ''), ...found];
};

const blocked = ({ id, reason }: TestResult, provider: ProviderResult): Objection => ({
  kind: 'blocked',
  code: 3,
  key: `blocked ${id}`,
  group: `blocked ${provider.id} ${reason}`,
  text: `${id}: ${firstLine(reason)}`,
});

/** One cause often breaks many tests, and they are told together. */
const broken = (test: TestResult, kind: 'failed' | 'warning', why: string, cause: string): Objection => ({
  kind,
  code: 1,
  key: `${kind} ${test.id} ${cause}`,
  group: `${kind} ${cause || test.id}`,
  text: `${test.id}: ${firstLine(why)}${cause ? ` (${cause})` : ''}`,
});

const findingObjection = (test: TestResult, finding: Finding, { strict }: Rules): Objection[] => {
  const { level } = finding;
  const why = describeFinding(finding);
  const cause = causeId(test.id.split('/')[0] ?? '', finding);
  if (level === 'must') return [broken(test, 'failed', why, cause)];
  return strict && level === 'should' ? [broken(test, 'warning', why, cause)] : [];
};

const inOrder: readonly WaiverResult['state'][] = ['used', 'undecided'];

const waiverObjections = ({ place, target, state, reason }: WaiverResult, { strict }: Rules): Objection[] => {
  if (inOrder.includes(state) || (state === 'ends-soon' && !strict)) return [];
  return [
    {
      kind: 'waiver',
      code: 1,
      // How many days are left is another number every day.
      key: `waiver ${state} ${target} ${state === 'ends-soon' ? '' : reason}`,
      group: `waiver ${place} ${reason}`,
      text: `${place}: ${[state, target, reason].filter(Boolean).join(', ')}`,
    },
  ];
};

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
