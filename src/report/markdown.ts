import { type ChangeKind, compare, type TestChange } from '../verdict/compare.ts';
import { basisOf } from '../verdict/describe-finding.ts';
import { pastInWords } from '../verdict/past.ts';
import type { Proof } from '../verdict/proof.ts';
import type { ConformanceResult, ProviderResult, TestResult } from '../verdict/result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import {
  agreementOn,
  basesOf,
  causesOfProvider,
  causesOfRun,
  outcomeInFull,
  shareOut,
  testsInWords,
} from './causes.ts';
import { blame } from './describe-test.ts';
import type { GateAnswer } from './gate-answer.ts';
import { elapsed, moment } from './html/times.ts';
import { visible } from './html/visible.ts';
import { count, urgency, verdictWord } from './html/words.ts';
import { leadOf } from './lead.ts';
import { inlineCode } from './markdown-code.ts';
import { headlineOf, standingOf } from './standing.ts';

const code = (text: string, length?: number): string => inlineCode(visible(text), length);

/** A name as it is, of which no Markdown and no HTML comes: a result may be somebody else's. */
const plain = (text: string): string =>
  visible(text).replace(/[\\`*_[\]<>|&\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A step summary is read on a page with other things: beyond so many lines the reports themselves are the better place. */
const mostLines = 30;

/** The result as a Markdown page of moderate length, for a CI's step summary or a message. */
export const markdownSummary = (
  result: ConformanceResult,
  { previous, proof, gate }: { previous?: ConformanceResult; proof?: Proof; gate?: GateAnswer } = {},
): string => {
  const { run, providers } = result;
  return `${[
    `## Assay: ${headlineOf(result, gate).words} (exit code ${run.exitCode})`,
    `${run.environment}, ${moment(run.startedAt)}, suite ${run.suite.version}, ${elapsed(run.durationMs)}`,
    run.reason && `Reason: ${code(run.reason)}`,
    leadOf(result, previous, gate).map(plain).join(' '),
    run.selection && `What was left out: ${code(run.selection)}`,
    table(result),
    causes(result),
    notGreen(result),
    waivers(providers),
    previous && changes(previous, result),
    proof && proofLine(proof),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
};

const table = ({ run, providers }: ConformanceResult): string => {
  const verdicts = urgency.filter((verdict) => providers.some(({ counts }) => counts[verdict] > 0));
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['provider', 'verdict', ...verdicts.map((verdict) => verdictWord[verdict])]),
    row(['---', '---', ...verdicts.map(() => '---:')]),
    ...providers.map((provider) =>
      row([plain(provider.name), standingOf(run, provider).words, ...verdicts.map((each) => provider.counts[each])]),
    ),
  ].join('\n');
};

const shown: readonly Verdict[] = ['failed', 'suite-error', 'blocked', 'warning', 'waived'];

/** Each cause once, the gravest and largest first, and every provider with its share. */
const causes = (result: ConformanceResult): string => {
  const { shown: named, left } = shareOut(causesOfRun(result), mostLines);
  if (named.length === 0) return '';
  return [
    ...named.map(({ provider, causes: own }) =>
      [
        `### ${plain(provider.name)}\n`,
        ...own.map((cause) => {
          const past = pastInWords(cause);
          const wanted = basesOf(cause, provider).map(({ basis, text }) => `${basis} ${code(text, 160)}`);
          const what = `${code(outcomeInFull(cause, provider), 240)}, ${testsInWords(cause)}${past && ` (${past})`}`;
          const agreed = agreementOn(cause, provider);
          const why = agreed ? `; waived: ${code(agreed.reason, 240)}` : '';
          return `- **${verdictWord[cause.verdict]}** ${what}: ${wanted.join(', ')}, received ${code(cause.received, 160)}${why} (${code(cause.id)})`;
        }),
      ].join('\n'),
    ),
    ...(left > 0 ? [`and ${count(left, 'more cause')}: see index.html of the reports`] : []),
  ].join('\n\n');
};

const notGreen = ({ run, providers: all }: ConformanceResult): string => {
  const providers = all.map((provider) => {
    const caused = new Set(causesOfProvider(provider, run).flatMap(({ tests }) => tests));
    return { ...provider, tests: provider.tests.filter(({ id }) => !caused.has(id)) };
  });
  const lines = shown.flatMap((verdict) => providers.flatMap((provider) => linesOf(provider, verdict)));
  if (lines.length === 0) return '';
  const rest = lines.length - mostLines;
  return [
    '### Not known, or without a finding\n',
    ...lines.slice(0, mostLines),
    ...(rest > 0 ? [`- and ${rest} more: see index.html of the reports`] : []),
  ].join('\n');
};

/** A line for each test, but for blocked ones a line for each reason: many tests that stumbled over one thing are one thing to mend. */
const linesOf = ({ name, tests }: ProviderResult, verdict: Verdict): string[] => {
  const own = tests.filter((test) => test.verdict === verdict);
  if (verdict !== 'blocked') return own.map(testLine);
  const reasons = [...new Set(own.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const alike = own.filter((test) => test.reason === reason);
    const mend = alike[0]?.mend ? ` ${plain(alike[0].mend)}` : '';
    return `- **blocked${blame(alike[0]?.cause)}** ${count(alike.length, 'test')} of ${plain(name)}: ${code(reason)}${mend}`;
  });
};

const testLine = ({ id, verdict, findings, reason }: TestResult): string => {
  const [first, ...others] = findings;
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  const why = first
    ? `${code(first.pointer, 120)}: ${basisOf(first)} ${code(first.documented, 160)}, received ${code(first.received, 160)}${more}`
    : code(reason, 240);
  return `- **${verdictWord[verdict]}** ${code(id)}: ${why}`;
};

const waivers = (providers: readonly ProviderResult[]): string => {
  const lines = providers
    .flatMap(({ waivers: all = [] }) => all)
    .filter(({ state }) => state !== 'used' && state !== 'undecided')
    .map(
      ({ place, target, state, reason }) =>
        `- **${state}** ${code([place, target].filter(Boolean).join(' '))}: ${code(reason, 240)}`,
    );
  return lines.length === 0 ? '' : `### Waivers to look at\n\n${lines.join('\n')}`;
};

/** What the last proof says of the tests: without it a green row is only a promise. */
const proofLine = ({ startedAt, holds, score: { must, should }, providers }: Proof): string => {
  const unproven = providers.reduce((sum, provider) => sum + provider.unproven.length, 0);
  const caught = `${must.killed} of ${must.planted} faults of a must and ${should.killed} of ${should.planted} of a should caught`;
  return `Proof of ${moment(startedAt)}: ${holds ? 'holds' : '**does not hold**'}; ${caught}, ${count(unproven, 'unproven test')}.`;
};

const kinds: readonly [ChangeKind, string][] = [
  ['new', 'new'],
  ['fixed', 'fixed'],
  ['still', 'still off'],
  ['not-comparable', 'not comparable'],
  ['appeared', 'appeared'],
  ['vanished', 'vanished'],
];

const changes = (previous: ConformanceResult, result: ConformanceResult): string => {
  if (previous.run.environment !== result.run.environment) return '';
  const all: TestChange[] = compare(previous, result);
  const counts = kinds.flatMap(([kind, word]) => {
    const amount = all.filter((change) => change.kind === kind).length;
    return amount > 0 ? [`${amount} ${word}`] : [];
  });
  return `Tests since ${moment(previous.run.startedAt)}: ${counts.join(', ') || 'nothing changed, and nothing is off'}.`;
};
