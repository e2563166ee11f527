import { mostTests } from '../verdict/compact-result.ts';
import {
  type CauseChange,
  type ChangeKind,
  type Comparable,
  compare,
  compareCauses,
  type TestChange,
} from '../verdict/compare.ts';
import { describeFinding } from '../verdict/describe-finding.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** What `assay diff` says of two results. */
export interface DiffReport {
  /** Something is new, fixed, changed, no longer comparable, gone or added. What is off as before is no difference. */
  differs: boolean;
  lines: string[];
}

const headings: readonly [heading: string, kind: ChangeKind, otherFindings: boolean][] = [
  ['new', 'new', false],
  ['fixed', 'fixed', false],
  ['other cause', 'still', true],
  ['still', 'still', false],
  ['not comparable', 'not-comparable', false],
  ['vanished', 'vanished', false],
  ['appeared', 'appeared', false],
];

const causeKinds: readonly CauseChange['kind'][] = ['new', 'fixed', 'still', 'not-comparable'];

/** So many tests that are off as before are named: their causes are. */
const mostStill = 3;

/** Compares two results: their causes, then their tests. */
export const diff = (before: Comparable, now: Comparable): DiffReport => {
  const causes = compareCauses(before, now);
  const changes = compare(before, now);
  const unknown = unknownInBoth(before, now);
  const causeLines = causeKinds.flatMap((kind) =>
    causes.filter((change) => change.kind === kind).map((change) => line(kind.replace('-', ' '), causeText(change))),
  );
  const testLines = headings.flatMap(([heading, kind, otherFindings]) => {
    const alike = changes.filter((change) => change.kind === kind && change.otherFindings === otherFindings);
    const shown = heading === 'still' ? alike.slice(0, mostStill) : alike;
    const rest = alike.length - shown.length;
    return [
      ...shown.map((change) => line(heading, testText(change))),
      ...(rest > 0 ? [line(heading, `${rest} more, off as before`)] : []),
    ];
  });
  return {
    differs:
      changes.some(({ kind, otherFindings }) => kind !== 'still' || otherFindings) ||
      causes.some(({ kind }) => kind !== 'still'),
    lines: [
      `${title(before)}  →  ${title(now)}`,
      ...(before.run.environment === now.run.environment ? [] : ['The two ran against different environments.']),
      ...(causeLines.length > 0 ? ['Causes:', ...causeLines] : []),
      ...(testLines.length > 0 ? ['Tests:', ...testLines] : []),
      ...(unknown > 0 ? [line('not comparable', `${unknown} more, blocked or untestable in both`)] : []),
      ...(causeLines.length + testLines.length === 0 ? ['Nothing changed.'] : []),
    ],
  };
};

const line = (heading: string, text: string): string => `${heading.padEnd(15)}  ${text}`;

const title = ({ run }: Comparable): string => `${run.environment} ${run.startedAt.slice(0, 16).replace('T', ' ')} UTC`;

const causeText = ({ cause }: CauseChange): string =>
  `${cause.id}  ${describeFinding(cause)} (${cause.verdict}, ${testsOf(cause)})`;

/** The history remembers a few tests of a cause. */
const testsOf = ({ tests }: CauseChange['cause']): string =>
  tests.length === 1 ? (tests[0] ?? '') : `${tests.length}${tests.length === mostTests ? ' or more' : ''} tests`;

const testText = ({ before, now, id, title: words, became }: TestChange): string => {
  if (before === undefined && now === undefined) return `the provider ${words}`;
  const verdicts = before === now ? now : `${before ?? 'not there'} → ${now ?? 'not there'}`;
  return `${id}: ${verdicts}${became ? `; it may have become ${became}` : ''}`;
};

const unknown: readonly Verdict[] = ['blocked', 'untestable', 'suite-error'];

const unknownInBoth = (before: Comparable, now: Comparable): number => {
  const verdictsBefore = new Map(
    before.providers.flatMap(({ tests }) => tests).map(({ id, verdict }) => [id, verdict]),
  );
  return now.providers
    .flatMap(({ tests }) => tests)
    .filter(({ id, verdict }) => unknown.includes(verdict) && verdictsBefore.get(id) === verdict).length;
};
