import { stringify } from 'yaml';
import type { ConformanceResult, Finding, TestResult } from '../verdict/result.ts';
import type { Waiver } from '../verdict/waiver.ts';

/** What only a person can say about a waiver; empty where nobody has said it yet. */
export type HumanPart = Pick<Waiver, 'reason' | 'owner' | 'link' | 'until'>;

/** The findings of a test that a waiver could excuse: they count, and none excuses them yet. */
export const waivable = ({ verdict, findings }: TestResult): Finding[] =>
  verdict === 'failed' || verdict === 'warning' ? findings.filter(({ waived }) => !waived) : [];

/** Entries for `waivers.yaml`, one for each finding of the test that no waiver excuses, indented to follow `waivers:`. */
export const waiverEntries = (
  test: TestResult,
  environment: ConformanceResult['run']['environment'],
  human: HumanPart,
): string => {
  const entries = waivable(test).map(({ check, pointer, received }) => ({
    test: test.id,
    environment,
    finding: { check, pointer, received },
    ...human,
  }));
  return stringify(entries, { lineWidth: 0 }).replace(/^(?=.)/gm, '  ');
};
