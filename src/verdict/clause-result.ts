import type { Clause } from '../contract/contract.ts';
import { gravest } from './conclude.ts';
import { describeFinding } from './describe-finding.ts';
import type { ClauseResult, Finding, TestResult } from './result.ts';
import { isOff, type Verdict } from './verdict.ts';

/** What is said of a clause: that of the gravest of its tests, with a reason wherever it is not green. */
export const clauseResult = (clause: Clause, all: readonly TestResult[]): ClauseResult => {
  const tests = all.filter((test) => isAbout(test, clause.id));
  const sayings = tests.map((test) => sayingOf(clause, test));
  const verdict = gravest(sayings.map((saying) => saying.verdict));
  const decisive = sayings.find((saying) => saying.verdict === verdict);
  return {
    id: clause.id,
    level: clause.level,
    statement: clause.statement,
    source: clause.source,
    alternatives: clause.alternatives,
    ...(clause.expected ? { expected: true as const } : {}),
    verdict: verdict ?? (clause.untestable ? 'untestable' : 'not-applicable'),
    tests: tests.map(({ id }) => id),
    reason: decisive?.reason ?? clause.untestable ?? 'no test of this run is about it',
  };
};

/** Whether a finding says by its name that it is about the clause, or names none and so is about all of its test's. */
export const concerns = ({ clause }: Finding, id: string): boolean => clause === undefined || clause === id;

/** A test is about the clauses that it names, and about those whose sentence one of its findings breaks. */
export const isAbout = ({ clauses, findings }: Pick<TestResult, 'clauses' | 'findings'>, id: string): boolean =>
  clauses.includes(id) || findings.some(({ clause }) => clause === id);

/** What one test says of a clause. */
type Saying = Pick<ClauseResult, 'verdict' | 'reason'>;

/**
 * A clause is off only by findings that break its own sentence, and never more gravely than its own level allows. Of the others the
 * test may have seen that they hold; or it ended before that.
 */
const sayingOf = (clause: Clause, test: TestResult): Saying => {
  const { verdict, reason, findings, held } = test;
  if (!isOff(verdict) || findings.length === 0) return { verdict, reason: verdict === 'passed' ? '' : reason };
  const own = clause.level === 'observe' ? [] : findings.filter((finding) => concerns(finding, clause.id));
  const [first] = own;
  if (first) return { verdict: gravityOf(own, clause), reason: reason || describeFinding(first) };
  if (held?.includes(clause.id)) return { verdict: 'passed', reason: '' };
  return { verdict: 'blocked', reason: notSeen(test) };
};

const gravityOf = (findings: readonly Finding[], { level }: Clause): Verdict => {
  const left = findings.filter(({ waived }) => !waived);
  if (left.length === 0) return 'waived';
  return level === 'must' && left.some((finding) => finding.level === 'must') ? 'failed' : 'warning';
};

const notSeen = ({ title, findings }: TestResult): string => {
  const end = findings.find(({ level }) => level === 'must');
  const place = [end?.clause, end && `(${describeFinding(end)})`].filter(Boolean).join(' ');
  return `not seen: the test "${title}" ended before that${place ? `, at ${place}` : ''}`;
};
