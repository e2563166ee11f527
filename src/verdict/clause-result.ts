import type { Clause } from '../contract/contract.ts';
import { gravest } from './conclude.ts';
import { describeFinding } from './describe-finding.ts';
import type { ClauseResult, Finding, TestResult } from './result.ts';
import type { Verdict } from './verdict.ts';

/** What is said of a clause: that of the gravest of its tests, with a reason wherever it is not green. */
export const clauseResult = (clause: Clause, all: readonly TestResult[]): ClauseResult => {
  const tests = all.filter(({ clauses }) => clauses.includes(clause.id));
  const verdicts = tests.map((test) => verdictFor(clause.id, test));
  const verdict = gravest(verdicts);
  const decisive = tests.find((_, index) => verdicts[index] === verdict);
  return {
    id: clause.id,
    level: clause.level,
    statement: clause.statement,
    source: clause.source,
    alternatives: clause.alternatives,
    verdict: verdict ?? (clause.untestable ? 'untestable' : 'not-applicable'),
    tests: tests.map(({ id }) => id),
    reason:
      verdict && decisive
        ? reasonFor(clause.id, verdict, decisive)
        : (clause.untestable ?? 'no test of this run is about it'),
  };
};

const isOff = (verdict: Verdict): boolean => verdict === 'failed' || verdict === 'warning' || verdict === 'waived';

/** Whether a finding says by its name that it is about the clause, or names none and so is about all of its test's. */
export const concerns = ({ clause }: Finding, id: string): boolean => clause === undefined || clause === id;

/** A test of several clauses that broke some of them by name has not broken the others. */
const verdictFor = (id: string, { verdict, findings }: TestResult): Verdict => {
  if (!isOff(verdict) || findings.length === 0 || findings.some((finding) => concerns(finding, id))) return verdict;
  // A broken `must` ended the test, so what came after it was not seen.
  return findings.some(({ level }) => level === 'must') ? 'blocked' : 'passed';
};

const reasonFor = (id: string, verdict: Verdict, { title, verdict: ofTest, reason, findings }: TestResult): string => {
  if (verdict === 'passed') return '';
  if (verdict !== ofTest) return notSeen(title, findings);
  const found = findings.find((finding) => concerns(finding, id));
  return reason || (found ? describeFinding(found) : '');
};

const notSeen = (title: string, findings: readonly Finding[]): string => {
  const end = findings.find(({ level }) => level === 'must');
  return `not seen: the test "${title}" ended before that${end ? `, at ${end.clause} (${describeFinding(end)})` : ''}`;
};
