import type { ConformanceResult } from '../verdict/result.ts';
import { kinds, type Objection } from './objection.ts';
import { providerObjections, type Rules, runObjections } from './objections.ts';

/** What the gate says of a result. */
export interface Decision {
  exitCode: 0 | 1 | 3 | 4;
  /** Why it is closed, one for each group of objections, the gravest first. */
  reasons: Pick<Objection, 'kind' | 'text'>[];
  /** At most ten lines: the decision, then its reasons, the gravest first. */
  lines: string[];
}

/**
 * Decides whether a result may pass. With a baseline only what is worse counts: what the baseline's providers do not deserve as
 * well, and its tests that are gone.
 */
export const decide = (result: ConformanceResult, rules: Rules, baseline?: ConformanceResult): Decision => {
  const about = baseline ? worse(result, baseline, rules) : providerObjections(result, rules);
  const sorted = [...runObjections(result, rules), ...about].toSorted(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  );
  // Nonconformant outranks a fault of the suite, which outranks incomplete.
  const exitCode = ([1, 4, 3] as const).find((code) => sorted.some((objection) => objection.code === code)) ?? 0;
  const { verdict, environment, startedAt } = result.run;
  const facts = `${environment}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, ${verdict}`;
  const mock = environment === 'mock' ? ': the suite agrees with its own mock, which says nothing about providers' : '';
  const sinceBaseline = baseline ? `, nothing worse than ${baseline.run.startedAt.slice(0, 10)}` : '';
  const reasons = inGroups(sorted);
  if (exitCode === 0)
    return {
      exitCode,
      reasons,
      lines: [`gate open: ${facts}${sinceBaseline}${mock}`, ...limited(remarks(result, rules))],
    };
  const enough = verdict.startsWith('conformant') ? ', which is not enough' : '';
  const lines = reasons.map(({ kind, text }) => `  ${kind.padEnd(11)} ${text}`);
  return { exitCode, reasons, lines: [`gate closed, exit code ${exitCode}: ${facts}${enough}`, ...limited(lines)] };
};

const worse = (result: ConformanceResult, baseline: ConformanceResult, rules: Rules): Objection[] => {
  const known = new Set(providerObjections(baseline, rules).map(({ key }) => key));
  return [...providerObjections(result, rules).filter(({ key }) => !known.has(key)), ...gone(result, baseline, rules)];
};

const gone = (result: ConformanceResult, baseline: ConformanceResult, { demands }: Rules): Objection[] => {
  const there = new Set(result.providers.flatMap(({ tests }) => tests.map(({ id }) => id)));
  return baseline.providers
    .filter(({ id }) => demands.some(({ provider }) => provider === id))
    .flatMap(({ id: provider, tests }) =>
      tests
        .filter(({ id }) => !there.has(id))
        .map(({ id }) => ({
          kind: 'not-run' as const,
          code: 3 as const,
          key: `gone ${id}`,
          group: `gone ${provider}`,
          text: `${id}: the baseline has this test, the result has not`,
        })),
    );
};

/** One reason for each group of objections. */
const inGroups = (all: readonly Objection[]): Decision['reasons'] =>
  [...new Set(all.map(({ group }) => group))].flatMap((group) => {
    const [first, ...others] = all.filter((objection) => objection.group === group);
    if (!first) return [];
    return { kind: first.kind, text: `${first.text}${others.length > 0 ? `, and ${others.length} more` : ''}` };
  });

/** What a person should know about a result that passes. */
const remarks = ({ run, providers }: ConformanceResult, { demands, allowBlocked }: Rules): string[] =>
  [
    ...(run.notes ?? []),
    ...(run.insecure ? [`the servers were not verified (${run.insecure})`] : []),
    ...providers
      .filter(({ id }) => demands.some(({ provider }) => provider === id))
      .flatMap(({ id, counts, waivers = [] }) => [
        ...(counts.blocked > 0 && allowBlocked.includes(id)
          ? [`${id}: ${counts.blocked} blocked, which is allowed`]
          : []),
        ...(counts.warning > 0 ? [`${id}: ${counts.warning} with a warning`] : []),
        ...waivers
          .filter(({ state }) => state === 'ends-soon')
          .map(({ place, reason }) => `${place}: the waiver ends soon: ${reason}`),
        ...(counts.waived > 0 ? [`${id}: ${counts.waived} waived`] : []),
      ]),
  ].map((line) => `  ${line}`);

const mostReasons = 9;

const limited = (lines: readonly string[]): string[] =>
  lines.length <= mostReasons
    ? [...lines]
    : [
        ...lines.slice(0, mostReasons - 1),
        `  … and ${lines.length - mostReasons + 1} more: see index.html of the reports`,
      ];
