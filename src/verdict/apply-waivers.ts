import { causeId, type OperationOf } from './causes.ts';
import { isAbout as isAboutClause } from './clause-result.ts';
import { kindOfDifference, placeOf } from './kind-of-difference.ts';
import { isNoTest } from './nearest-test.ts';
import type { Finding, TestResult, WaiverResult } from './result.ts';
import { isBlind, isOff } from './verdict.ts';
import { daysBetween, daysOfWarning, type Waiver, type Waivers } from './waiver.ts';

/**
 * The tests as the waivers leave them, and what became of each waiver. A waiver excuses one cause, or one finding: a test becomes
 * `waived` only where waivers expect everything that decided it. `operationOf` tells at which operation a finding was made, where that is known.
 */
export const applyWaivers = (
  tests: readonly TestResult[],
  { waivers, problems, today }: Waivers,
  operationOf: OperationOf = () => undefined,
): { tests: TestResult[]; waivers: WaiverResult[] } => {
  const inForce = waivers.filter(({ until }) => until >= today);
  return {
    tests: tests.map((test) => excuse(test, inForce, operationOf)),
    waivers: [
      ...waivers.map((waiver) => outcome(waiver, tests, today, operationOf)),
      ...problems.map(({ place, message }) => invalid(place, message)),
    ],
  };
};

/** Whether a waiver could be meant by a test: by its id, by a clause, or by the cause of one of its findings. */
const isAbout = ({ target, place }: Waiver, test: TestResult): boolean => {
  if (target.kind === 'test') return test.id === target.id;
  if (target.kind === 'clause') return isAboutClause(test, target.id);
  return test.findings.some((found) => causeId(providerOf(place), found) === target.id);
};

/** The provider whose file a waiver stands in: `specs/<provider>/waivers.yaml:3`. */
const providerOf = (place: string): string => place.split('/').at(-2) ?? '';

/** A finding that names a clause is out of reach for the waiver of another clause, and one at another operation for a cause's. */
const concerns = ({ target, clauses, operations }: Waiver, { clause }: Finding, operation?: string): boolean => {
  if (target.kind === 'cause') return isAmong(clause, clauses) && isAmong(operation, operations);
  return target.kind === 'test' || clause === undefined || clause === target.id;
};

const isAmong = (id: string | undefined, ids: readonly string[] | undefined): boolean =>
  id === undefined || ids === undefined || ids.includes(id);

/** Whether a finding is what was agreed: the cause, or a finding of the same place and kind; what was measured is another number every night. */
const expects = (waiver: Waiver, { id }: TestResult, found: Finding, operationOf: OperationOf): boolean => {
  const { target, place, finding } = waiver;
  if (!concerns(waiver, found, operationOf(id, found.exchange ?? -1))) return false;
  if (finding === undefined) return causeId(providerOf(place), found) === target.id;
  return (
    finding.check === found.check &&
    placeOf(finding) === placeOf(found) &&
    (finding.received === found.received ||
      kindOfDifference({ ...found, received: finding.received }) === kindOfDifference(found))
  );
};

const excuse = (test: TestResult, waivers: readonly Waiver[], operationOf: OperationOf): TestResult => {
  if (!isOff(test.verdict)) return test;
  const own = waivers.filter((waiver) => isAbout(waiver, test));
  const used = own.filter((waiver) => test.findings.some((found) => expects(waiver, test, found, operationOf)));
  if (used.length === 0) return test;
  const findings = test.findings.map(
    (found): Finding =>
      used.some((waiver) => expects(waiver, test, found, operationOf)) ? { ...found, waived: true } : found,
  );
  const left = findings.filter(({ waived }) => !waived);
  const decides = test.verdict === 'failed' ? left.filter(({ level }) => level === 'must') : left;
  if (decides.length > 0) return { ...test, findings };
  const reason = used.map((each) => `waived until ${each.until} by ${each.owner}: ${each.reason} (${each.link})`);
  return { ...test, findings, verdict: 'waived', reason: reason.join('; ') };
};

const outcome = (
  waiver: Waiver,
  tests: readonly TestResult[],
  today: string,
  operationOf: OperationOf,
): WaiverResult => {
  const { place, target, reason: agreement, owner, link, until } = waiver;
  const about = tests.filter((test) => isAbout(waiver, test));
  const excused = about.filter(
    (test) => isOff(test.verdict) && test.findings.some((found) => expects(waiver, test, found, operationOf)),
  );
  const state = stateOf(waiver, about, { excused, tests, today, operationOf });
  const isUsed = state.state === 'used' || state.state === 'ends-soon';
  const excuses = isUsed ? excused.map(({ id }) => id) : [];
  return { place, target: target.id, ...state, agreement, owner, link, until, tests: excuses };
};

type State = Pick<WaiverResult, 'state' | 'reason'>;

const stateOf = (
  waiver: Waiver,
  about: readonly TestResult[],
  {
    excused,
    tests,
    today,
    operationOf,
  }: { excused: readonly TestResult[]; tests: readonly TestResult[]; today: string; operationOf: OperationOf },
): State => {
  const { until, owner, finding } = waiver;
  const days = daysBetween(today, until);
  if (days < 0) return { state: 'expired', reason: `it ended on ${until}; ${owner} owns it` };
  if (excused.length > 0) {
    if (days > daysOfWarning) return { state: 'used', reason: `it excused ${count(excused)}` };
    return {
      state: 'ends-soon',
      reason: `it ends on ${until}, in ${days} ${days === 1 ? 'day' : 'days'}; ${owner} owns it`,
    };
  }
  if (about.length === 0) return absent(waiver, tests);
  const off = about.filter(({ verdict }) => isOff(verdict));
  const other = off.flatMap(({ findings }) => findings.find((found) => concerns(waiver, found)) ?? [])[0];
  if (other && finding) {
    const expected = `${finding.check}, ${finding.pointer}: received ${finding.received}`;
    return {
      state: 'changed',
      reason: `it expects (${expected}), but the finding is (${other.check}, ${other.pointer}: received ${other.received})`,
    };
  }
  const spread = off.flatMap(({ id, findings }) =>
    findings.flatMap(({ clause, exchange = -1 }) =>
      isAmong(clause, waiver.clauses) ? `shows at ${operationOf(id, exchange)}` : `breaks ${clause}`,
    ),
  )[0];
  if (finding === undefined && spread !== undefined)
    return { state: 'changed', reason: `its cause now ${spread}, which it was not agreed for` };
  const unknown = about.find(isUnknown);
  if (unknown) return { state: 'undecided', reason: `${unknown.id} is ${unknown.verdict} in this run` };
  return { state: 'unused', reason: `it fails no longer (${count(about)}): remove the waiver` };
};

const isUnknown = ({ verdict }: TestResult): boolean => isBlind(verdict) || verdict === 'untestable';

/** What is said where no test shows what a waiver is about: a cause may be gone, or nobody could look. */
const absent = ({ target }: Waiver, tests: readonly TestResult[]): State => {
  if (target.kind === 'test')
    return {
      state: 'unused',
      reason: isNoTest(
        target.id,
        tests.map(({ id }) => id),
      ),
    };
  if (target.kind === 'clause') return { state: 'unused', reason: 'no test of this run is about it' };
  const blind = tests.filter(({ verdict }) => isBlind(verdict));
  if (blind.length === 0) return { state: 'unused', reason: 'no test of this run meets its cause: remove the waiver' };
  return { state: 'undecided', reason: `no test met its cause, but ${count(blind)} could not look` };
};

const count = (tests: readonly TestResult[]): string =>
  tests.length === 1 ? (tests[0]?.id ?? '') : `${tests.length} tests`;

const invalid = (place: string, message: string): WaiverResult => ({
  place,
  target: '',
  state: 'invalid',
  reason: message,
  owner: '',
  link: '',
  until: '',
  tests: [],
});
