import { describeFinding } from '../verdict/describe-finding.ts';
import { pastInWords } from '../verdict/past.ts';
import type { CauseResult, ConformanceResult, ProviderResult, TestResult } from '../verdict/result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import {
  agreementOn,
  basesOf,
  causesOfProvider,
  causesOfRun,
  findingsOfCause,
  outcomeInFull,
  type ProviderCauses,
  shareOut,
  witnessOf,
} from './causes.ts';
import { blame, describeTest } from './describe-test.ts';
import { fold, foldCommand } from './fold.ts';
import type { GateAnswer } from './gate-answer.ts';
import { clip } from './html/visible.ts';
import { count } from './html/words.ts';
import { leadOf } from './lead.ts';
import { type Paint, plain } from './paint.ts';
import { headlineOf, isPart, shareOf } from './standing.ts';
import { textTable } from './text-table.ts';
import { visibleLine } from './visible-line.ts';

/** How the summary is written: how wide, in which colours, and what it is compared with. */
export interface SummaryOptions {
  width?: number;
  paint?: Paint;
  /** The whole run before this one. */
  previous?: ConformanceResult | undefined;
  /** What the gate says, where it can be asked. */
  gate?: GateAnswer | undefined;
}

type Page = Required<Pick<SummaryOptions, 'width' | 'paint'>> & { reports: string };

/** More causes than these are for the page. */
const mostCauses = 24;

/** So many causes are shown with their evidence and their command. */
const mostShown = 5;

/**
 * The console's summary: each cause once with what shows it, the gravest and largest first and every provider with its share; then a row for
 * each provider, the verdict, and where the reports are. `reports` is the folder as it can be typed from the shell.
 */
export const summarize = (
  result: ConformanceResult,
  reports: string,
  { width = 80, paint = plain, previous, gate }: SummaryOptions = {},
): string => {
  const { run, providers } = result;
  const page = { width, paint, reports };
  const { shown, left } = shareOut(causesOfRun(result), mostCauses);
  const detailed = new Set(shareOut(shown, mostShown).shown.flatMap(({ causes }) => causes));
  const { words, mark } = headlineOf(result, gate);
  return [
    ...shown.flatMap((each) => providerCauses(each, detailed, page)),
    ...(left > 0 ? [fold(`and ${count(left, 'more cause')}: ${reports}/index.html`, width, '  '), ''] : []),
    ...providers.flatMap((provider) => unexplained(provider, result)),
    ...providers.flatMap((provider) => obstacles(provider, page)),
    ...providers.flatMap(clockLines),
    ...table(result, width).map((line, place) => (place === 0 ? paint('quiet', line) : line)),
    '',
    ...leadOf(result, previous, gate).map((line) => fold(visibleLine(line), width, '  ')),
    paint(
      tones[mark] ?? 'good',
      fold(
        `${words.toUpperCase()}${run.reason ? `: ${visibleLine(run.reason)}` : ''} (exit code ${run.exitCode})`,
        width,
        '  ',
      ),
    ),
    ...(run.id === undefined ? [] : [`run: ${run.id}`]),
    ...([...detailed].some(isShown)
      ? [`${paint('quiet', 'script:')} beside each evidence file, FILE.sh sends its requests again`]
      : []),
    `${paint('quiet', 'open:')} ${reports}/index.html`,
    ...againLine(result, page),
  ].join('\n');
};

/** The colours of headlines; what is not here is good. */
const tones: Partial<Record<Verdict, Parameters<Paint>[0]>> = {
  failed: 'bad',
  'suite-error': 'bad',
  blocked: 'odd',
  'not-applicable': 'odd',
};

/** What is agreed upon is nobody's to look into. */
const isShown = ({ verdict }: CauseResult): boolean => verdict !== 'waived';

const signs: Record<CauseResult['verdict'], { sign: string; tone: Parameters<Paint>[0] }> = {
  failed: { sign: '✖', tone: 'bad' },
  warning: { sign: '▲', tone: 'odd' },
  waived: { sign: '⚑', tone: 'quiet' },
};

const providerCauses = (
  { provider, causes }: ProviderCauses,
  detailed: ReadonlySet<CauseResult>,
  page: Page,
): string[] => {
  const all = (provider.causes ?? causes).length;
  const tests = new Set((provider.causes ?? causes).flatMap((cause) => cause.tests)).size;
  return [
    `${page.paint('loud', visibleLine(provider.name))}   ${count(all, 'cause')}, ${count(tests, 'test')}`,
    ...causes.flatMap((cause) => [
      ...causeLines(cause, provider, page),
      ...(detailed.has(cause) ? proofLines(cause, provider, page) : []),
    ]),
    '',
  ];
};

const indent = ' '.repeat(8);

/** Characters of what should have come; the page has all of it. */
const mostSaid = 160;

const causeLines = (cause: CauseResult, provider: ProviderResult, { width, paint }: Page): string[] => {
  const { verdict, tests, clauses } = cause;
  const { sign, tone } = signs[verdict];
  const past = pastInWords(cause);
  const head = visibleLine(`${outcomeInFull(cause, provider)}${past && ` (${past})`}`);
  const wanted = basesOf(cause, provider).map(({ basis, text }) => `${basis} ${text}`);
  const broken = [...clauses.slice(0, 3), ...(clauses.length > 3 ? [`${clauses.length - 3} more`] : [])];
  const agreed = agreementOn(cause, provider);
  const below = agreed
    ? `waived${agreed.until && ` until ${agreed.until}`}: ${clip(agreed.reason, mostSaid)}`
    : `${clip(wanted.join('; '), mostSaid)}${broken.length > 0 ? ` (${broken.join(', ')})` : ''}`;
  return [
    paint(tone, fold(head, width, indent, `${sign} ${String(tests.length).padStart(4)}  `)),
    fold(visibleLine(below), width, indent, indent),
  ];
};

/** Paths that are longer stand alone on their line. */
const longestPath = 80;

/** The exchange that shows a cause, and how to see it again. */
const proofLines = (cause: CauseResult, provider: ProviderResult, { width, paint, reports }: Page): string[] => {
  const test = witnessOf(cause, provider);
  if (test === undefined || !isShown(cause)) return [];
  const paths = evidencePaths(cause, test, provider.id, reports);
  return [
    ...paths.map((path) => (path.length > longestPath ? `  ${path}` : `${indent}evidence: ${path}`)),
    `${indent}cause: ${cause.id}`,
    `${indent}again: ${foldCommand(test.again, width - indent.length - 7, `${indent}  `)}`,
  ].map((line) => paint('quiet', line));
};

/** Where the exchange stands that shows a cause, as a path that opens from the shell. */
const evidencePaths = (cause: CauseResult, test: TestResult, provider: string, reports: string): string[] => {
  const [file] = test.evidence;
  if (file === undefined) return [];
  const exchange = findingsOfCause(cause, test, provider).find((finding) => finding.exchange !== undefined)?.exchange;
  return [`${reports}/${file}${exchange === undefined ? '' : `#/${exchange}`}`];
};

/** How to run again what was not green, where something was not. */
const againLine = ({ run, providers }: ConformanceResult, { width, paint }: Page): string[] => {
  const off = providers.flatMap(({ tests }) => tests).filter(({ verdict }) => isAgainWorth(verdict));
  const [first] = off;
  if (first === undefined || isPart(run)) return [];
  const [command] = first.again.split(' -- ');
  const all = (command ?? '').replace(/ --provider \S+/, '');
  return [`${paint('quiet', 'again:')} ${foldCommand(`${all} --failed`, width - 7, '  ')}`];
};

const isAgainWorth = (verdict: Verdict): boolean => ['failed', 'warning', 'blocked', 'suite-error'].includes(verdict);

const columns: { heading: string; verdict: Verdict }[] = [
  { heading: 'failed', verdict: 'failed' },
  { heading: 'warning', verdict: 'warning' },
  { heading: 'suite-error', verdict: 'suite-error' },
  { heading: 'blocked', verdict: 'blocked' },
  { heading: 'waived', verdict: 'waived' },
  { heading: 'untestable', verdict: 'untestable' },
  { heading: 'n/a', verdict: 'not-applicable' },
  { heading: 'passed', verdict: 'passed' },
];

/** What is left out of a table that is too wide, the first one first. */
const dispensable = ['tokens', 'requests', 'n/a', 'waived', 'untestable'];

/** A row for each provider. Columns of nothing but noughts are left out, and so is what the width has no room for. */
const table = ({ run, providers }: ConformanceResult, width: number): string[] => {
  const used = columns.filter(({ verdict }) => providers.some(({ counts }) => counts[verdict] > 0));
  const verdict = isPart(run) ? 'no verdict' : 'verdict';
  return textTable(
    ['provider', verdict, ...used.map(({ heading }) => heading), 'requests', 'tokens'],
    providers.map(({ id, verdict, counts, requests, retries, tokensIssued, ...provider }) => [
      id,
      isPart(run) ? shareOf([provider]) : verdict,
      ...used.map((column) => String(counts[column.verdict])),
      retries > 0 ? `${requests} (${retries} repeats)` : String(requests),
      String(tokensIssued),
    ]),
    { words: 2, width, dispensable },
  );
};

/** A few seconds are the network's, and nobody's concern. */
const clockLines = ({ id, clockSkewSeconds: skew }: ProviderResult): string[] => {
  if (skew === null || Math.abs(skew) <= 30) return [];
  return [
    `NOTE  ${id}: the server's clock is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's`,
    '',
  ];
};

/** Tests that are off without a finding that says why: they belong to no cause. */
const unexplained = (provider: ProviderResult, { run }: ConformanceResult): string[] => {
  const caused = new Set(causesOfProvider(provider, run).flatMap(({ tests }) => tests));
  const off = provider.tests.filter(({ id, verdict }) => ['failed', 'warning'].includes(verdict) && !caused.has(id));
  return off.flatMap((test) => [describeTest(test), '']);
};

/** What nobody is to blame the provider for: tests that were blocked or went wrong, in one entry for each reason. */
const obstacles = (provider: ProviderResult, page: Page): string[] => {
  const { id, cause, reason, mend, tests } = provider;
  const down = reason ? obstacle(`BLOCKED${blame(cause)}`, id, '', { reason, mend }, page) : [];
  const others = tests.filter((test) => test.verdict === 'blocked' && test.reason !== reason);
  const faults = tests.filter(({ verdict }) => verdict === 'suite-error');
  return [...down, ...byReason('BLOCKED', id, others, page), ...byReason('SUITE-ERROR', id, faults, page)];
};

const byReason = (word: string, id: string, tests: readonly TestResult[], page: Page): string[] =>
  [...new Set(tests.map(({ reason }) => reason))].flatMap((reason) => {
    const alike = tests.filter((test) => test.reason === reason);
    const [first] = alike;
    const [finding] = first?.findings ?? [];
    return first
      ? obstacle(
          `${word}${word === 'BLOCKED' ? blame(first.cause) : ''}`,
          id,
          `, ${count(alike.length, 'test')}`,
          { reason: reason || (finding ? describeFinding(finding) : ''), mend: first.mend },
          page,
        )
      : [];
  });

const obstacle = (
  word: string,
  id: string,
  amount: string,
  { reason, mend }: { reason: string; mend: string },
  { paint, width }: Page,
): string[] => [
  `${paint('odd', word)}  ${id}${amount}:`,
  fold(visibleLine(reason), width, '  ', '  '),
  ...(mend ? [fold(`mend: ${visibleLine(mend)}`, width, '    ', '  ')] : []),
  '',
];
