import { type Change, type ChangeKind, type Comparable, compare } from '../verdict/compare.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** What `assay diff` says of two results. */
export interface Difference {
  /** Something is new, fixed, changed, no longer comparable, gone or added. What is off as before is no difference. */
  differs: boolean;
  lines: string[];
}

const headings: readonly [heading: string, kind: ChangeKind, otherFindings: boolean][] = [
  ['new', 'new', false],
  ['fixed', 'fixed', false],
  ['changed finding', 'still', true],
  ['still', 'still', false],
  ['not comparable', 'not-comparable', false],
  ['test vanished', 'vanished', false],
  ['test appeared', 'appeared', false],
];

/** Compares two results test by test. */
export const diff = (before: Comparable, now: Comparable): Difference => {
  const changes = compare(before, now);
  const lines = headings.flatMap(([heading, kind, otherFindings]) =>
    changes
      .filter((change) => change.kind === kind && change.otherFindings === otherFindings)
      .map((change) => `${heading.padEnd(15)}  ${change.id}: ${step(change, now)}`),
  );
  const unknown = unknownInBoth(before, now);
  return {
    differs: changes.some(({ kind, otherFindings }) => kind !== 'still' || otherFindings),
    lines: [
      `${title(before)}  →  ${title(now)}`,
      ...(before.run.environment === now.run.environment ? [] : ['The two ran against different environments.']),
      ...lines,
      ...(unknown > 0 ? [`${'not comparable'.padEnd(15)}  ${unknown} more, blocked or untestable in both`] : []),
      ...(lines.length === 0 ? ['Nothing changed.'] : []),
    ],
  };
};

const title = ({ run }: Comparable): string => `${run.environment} ${run.startedAt.slice(0, 16).replace('T', ' ')} UTC`;

/** The verdicts of both sides, and the finding that is there now. */
const step = ({ before, now, id, otherFindings, kind }: Change, result: Comparable): string => {
  const verdicts = before === now ? `${now}` : `${before ?? 'not there'} → ${now ?? 'not there'}`;
  const test = result.providers.flatMap(({ tests }) => tests).find((each) => each.id === id);
  const [finding] = test?.findings ?? [];
  const isToldAnew = (kind === 'new' || otherFindings) && finding !== undefined;
  return isToldAnew ? `${verdicts}, ${finding.pointer}: received ${finding.received}` : verdicts;
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
