import { isAbout as isAboutClause } from './clause-result.ts';
import type { Finding, TestResult, WaiverResult } from './result.ts';
import { daysBetween, daysOfWarning, type Waiver, type Waivers } from './waiver.ts';

/**
 * The tests as the waivers leave them, and what became of each waiver. A waiver excuses one finding: a test becomes `waived` only
 * where waivers expect everything that decided it.
 */
export const applyWaivers = (
  tests: readonly TestResult[],
  { waivers, problems, today }: Waivers,
): { tests: TestResult[]; waivers: WaiverResult[] } => {
  const inForce = waivers.filter(({ until }) => until >= today);
  return {
    tests: tests.map((test) => excuse(test, inForce)),
    waivers: [
      ...waivers.map((waiver) => outcome(waiver, tests, today)),
      ...problems.map(({ place, message }) => invalid(place, message)),
    ],
  };
};

const isOff = ({ verdict }: TestResult): boolean => verdict === 'failed' || verdict === 'warning';

const isAbout = ({ target }: Waiver, test: TestResult): boolean =>
  target.kind === 'test' ? test.id === target.id : isAboutClause(test, target.id);

/** A finding that names a clause is out of reach for the waiver of another clause. */
const concerns = ({ target }: Waiver, { clause }: Finding): boolean =>
  target.kind === 'test' || clause === undefined || clause === target.id;

const expects = (waiver: Waiver, found: Finding): boolean =>
  concerns(waiver, found) &&
  (['check', 'pointer', 'received'] as const).every((field) => waiver.finding[field] === found[field]);

const excuse = (test: TestResult, waivers: readonly Waiver[]): TestResult => {
  if (!isOff(test)) return test;
  const own = waivers.filter((waiver) => isAbout(waiver, test));
  const used = own.filter((waiver) => test.findings.some((found) => expects(waiver, found)));
  if (used.length === 0) return test;
  const findings = test.findings.map(
    (found): Finding => (used.some((waiver) => expects(waiver, found)) ? { ...found, waived: true } : found),
  );
  const left = findings.filter(({ waived }) => !waived);
  const decides = test.verdict === 'failed' ? left.filter(({ level }) => level === 'must') : left;
  if (decides.length > 0) return { ...test, findings };
  const reason = used.map((each) => `waived until ${each.until} by ${each.owner}: ${each.reason} (${each.link})`);
  return { ...test, findings, verdict: 'waived', reason: reason.join('; ') };
};

const outcome = (waiver: Waiver, tests: readonly TestResult[], today: string): WaiverResult => {
  const { place, target, owner, link, until } = waiver;
  const about = tests.filter((test) => isAbout(waiver, test));
  const excused = about.filter((test) => isOff(test) && test.findings.some((found) => expects(waiver, found)));
  const state = stateOf(waiver, about, excused, today);
  const isUsed = state.state === 'used' || state.state === 'ends-soon';
  return { place, target: target.id, ...state, owner, link, until, tests: isUsed ? excused.map(({ id }) => id) : [] };
};

const stateOf = (
  waiver: Waiver,
  about: readonly TestResult[],
  excused: readonly TestResult[],
  today: string,
): Pick<WaiverResult, 'state' | 'reason'> => {
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
  if (about.length === 0) return { state: 'unused', reason: 'no test of this run is about it' };
  const other = about
    .filter(isOff)
    .flatMap(({ findings }) => findings.find((found) => concerns(waiver, found)) ?? [])[0];
  if (other) {
    const expected = `${finding.check}, ${finding.pointer}: received ${finding.received}`;
    return {
      state: 'changed',
      reason: `it expects (${expected}), but the finding is (${other.check}, ${other.pointer}: received ${other.received})`,
    };
  }
  const unknown = about.find(({ verdict }) => ['blocked', 'suite-error', 'untestable'].includes(verdict));
  if (unknown) return { state: 'undecided', reason: `${unknown.id} is ${unknown.verdict} in this run` };
  return { state: 'unused', reason: `it fails no longer (${count(about)}): remove the waiver` };
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
