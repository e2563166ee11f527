import { stringify } from 'yaml';
import type { CauseResult, ConformanceResult, Finding, TestResult } from '../verdict/result.ts';
import type { Waiver } from '../verdict/waiver.ts';

/** What only a person can say about a waiver; empty where nobody has said it yet. */
export type HumanPart = Pick<Waiver, 'reason' | 'owner' | 'link' | 'until'>;

type Environment = ConformanceResult['run']['environment'];

/** The findings of a test that a waiver could excuse: they count, and none excuses them yet. */
export const waivable = ({ verdict, findings }: TestResult): Finding[] =>
  verdict === 'failed' || verdict === 'warning' ? findings.filter(({ waived }) => !waived) : [];

/** Entries for `waivers.yaml`, one for each finding of the test that no waiver excuses, indented to follow `waivers:`. */
export const waiverEntries = (test: TestResult, environment: Environment, human: HumanPart): string =>
  inYaml(
    waivable(test).map(({ check, pointer, received }) => ({
      test: test.id,
      environment,
      finding: { check, pointer, received },
      ...human,
    })),
  );

/** The entry for a cause, in all tests that meet it; what it breaks besides these clauses, or at other operations, is not excused. */
export const causeEntry = (
  { id, clauses, operations }: CauseResult,
  environment: Environment,
  human: HumanPart,
): string => {
  const extent = Object.fromEntries(Object.entries({ clauses, operations }).filter(([, ids]) => ids.length > 0));
  return inYaml([{ cause: id, environment, ...extent, ...human }]);
};

const inYaml = (entries: readonly object[]): string => stringify(entries, { lineWidth: 0 }).replace(/^(?=.)/gm, '  ');
