import type { Contract, DocumentedError } from '../contract/contract.ts';
import { literally } from '../contract/pattern.ts';
import { levelOf } from '../provider/details.ts';
import type { NetworkFacts } from '../provider/network-facts.ts';
import { applyWaivers } from './apply-waivers.ts';
import { causesOf } from './causes.ts';
import { clauseResult } from './clause-result.ts';
import { closeGroups } from './close-groups.ts';
import { conclude, countVerdicts } from './conclude.ts';
import { describeFinding } from './describe-finding.ts';
import type { Obstacle } from './obstacle.ts';
import { type Night, withPast } from './past.ts';
import type { PlannedTest } from './planned.ts';
import type { TestRecord } from './record.ts';
import type { ErrorResult, Latency, Lifetime, ProviderResult, TestResult } from './result.ts';
import { undocumented } from './undocumented.ts';
import { isOff } from './verdict.ts';
import type { Waivers } from './waiver.ts';

/** What is known about a provider besides its tests. */
export interface Subject {
  id: string;
  name: string;
  baseUrl: string;
  contract: Contract;
  environment?: 'mock' | 'stage';
  clockSkewSeconds?: number | null;
  network?: NetworkFacts;
  /** Why the provider as a whole could not be tested, if so. */
  down?: Obstacle;
  /** What is agreed to fail, and until when. */
  waivers?: Waivers;
  /** Digests of the documents, as they were when the run began. */
  documents?: { contract: string; waivers: string };
  /** How many tests its suite has, where the run was told to leave some out. */
  suiteTests?: number;
  /** When the run began. */
  now?: string;
  /** Options of the command that runs a test again, each after a blank. */
  again?: string;
  /** The earlier runs against the same environment, the oldest first; absent where none is known. */
  nights?: readonly Night[];
}

/** The result of one provider from the tests that were planned for it. */
export const providerResult = (subject: Subject, planned: readonly PlannedTest[]): ProviderResult => {
  const settled = closeGroups(planned);
  const operationOf = operationsIn(settled);
  const { waivers = { waivers: [], problems: [], today: '' } } = subject;
  const { tests, waivers: waived } = applyWaivers(
    settled.map((test) => testResult(subject, test)),
    waivers,
    operationOf,
  );
  const records = settled.flatMap(({ record }) => record ?? []);
  const sum = (pick: (record: (typeof records)[number]) => number): number =>
    records.reduce((total, record) => total + pick(record), 0);
  const { now = '', nights } = subject;
  const causes = causesOf(subject.id, tests, now, operationOf);
  return {
    id: subject.id,
    name: subject.name,
    baseUrl: subject.baseUrl,
    verdict: conclude(tests.map(({ verdict }) => verdict)),
    ...(subject.down ? { cause: subject.down.cause } : {}),
    reason: subject.down?.reason ?? '',
    mend: subject.down?.mend ?? '',
    clockSkewSeconds: subject.clockSkewSeconds ?? null,
    ...(subject.network ? { network: subject.network } : {}),
    requests: sum(({ requests }) => requests),
    retries: sum(({ retries }) => retries),
    tokensIssued: sum(({ tokensIssued }) => tokensIssued),
    counts: countVerdicts(tests.map(({ verdict }) => verdict)),
    ...(subject.documents ? { documents: subject.documents } : {}),
    ...(subject.suiteTests === undefined ? {} : { suiteTests: subject.suiteTests }),
    tests,
    clauses: [...subject.contract.clauses.values()].map((clause) => clauseResult(clause, tests)),
    causes: nights ? causes.map((cause) => withPast(cause, nights, now)) : causes,
    errors: subject.contract.errors.map((error) => errorResult(error, settled, tests)),
    lifetimes: distinct(records.flatMap(({ lifetimes }) => lifetimes)),
    latencies: latencies(settled),
    undocumented: undocumented(subject.contract, settled),
    waivers: waived,
  };
};

/** The operation of each exchange, by its test and its place there. */
const operationsIn = (planned: readonly PlannedTest[]) => {
  const exchanges = new Map(planned.map(({ identity, record }) => [identity.id, record?.exchanges ?? []]));
  return (test: string, place: number): string | undefined => exchanges.get(test)?.[place]?.operation;
};

type Standing = Pick<TestResult, 'verdict' | 'cause' | 'reason'>;

const standingOf = ({ verdict, cause, reason }: TestRecord): Standing => ({
  verdict,
  ...(cause ? { cause } : {}),
  reason,
});

const withoutRecord: Record<PlannedTest['missing'], Standing> = {
  lost: { verdict: 'suite-error', reason: 'the test ended without a record' },
  interrupted: { verdict: 'blocked', cause: 'environment', reason: 'the run was interrupted before this test' },
};

const testResult = (
  { id, contract, environment, again = '' }: Subject,
  { identity, declaredIn, line, durationMs, record, missing }: PlannedTest,
): TestResult => {
  const { title, file, clauses } = identity;
  const standing = record ? standingOf(record) : withoutRecord[missing];
  return {
    id: identity.id,
    title,
    file,
    ...(declaredIn === undefined ? {} : { declaredIn }),
    line,
    clauses,
    level: levelOf(contract, clauses),
    ...standing,
    mend: record?.mend ?? '',
    findings: record?.findings ?? [],
    ...(record?.held && isOff(record.verdict) ? { held: record.held } : {}),
    notes: record?.notes ?? [],
    evidence: record && record.exchanges.length > 0 ? [`evidence/${identity.id}.json`] : [],
    requests: record?.requests ?? 0,
    durationMs,
    again: `npx assay run${environment === 'stage' ? ' --env stage' : ''} --provider ${id}${again} -- -g ${patternOf(title)}`,
  };
};

/** The pattern that only this title fits, as a shell takes it. */
const patternOf = (title: string): string => JSON.stringify(literally(title));

const errorResult = (
  error: DocumentedError,
  planned: readonly PlannedTest[],
  tests: readonly TestResult[],
): ErrorResult => {
  const index = planned.findIndex(({ identity }) => identity.error === error.id);
  const test = tests[index];
  const [finding] = test?.findings ?? [];
  const outcomes: Partial<Record<TestResult['verdict'], ErrorResult['outcome']>> = {
    passed: 'matched',
    warning: 'matched',
    failed: 'mismatched',
    waived: 'mismatched',
    untestable: 'untestable',
  };
  return {
    id: error.id,
    operation: error.operation,
    status: error.status,
    code: error.name,
    outcome: (test && outcomes[test.verdict]) ?? 'not-attempted',
    test: test?.id ?? '',
    reason: test ? test.reason || (finding ? describeFinding(finding) : '') : 'not part of this run',
  };
};

/** A lifetime that is measured against a clock of whole seconds is another one each time by so many. */
const grainSeconds = 2;

const distinct = (lifetimes: readonly Lifetime[]): Lifetime[] =>
  lifetimes
    .toSorted((a, b) => a.token.localeCompare(b.token) || a.declaredSeconds - b.declaredSeconds)
    .filter(({ token, declaredSeconds }, place, all) => {
      const before = all[place - 1];
      return before?.token !== token || declaredSeconds - before.declaredSeconds > grainSeconds;
    });

const latencies = (planned: readonly PlannedTest[]): Latency[] => {
  const samples = new Map<string, Map<string, number>>();
  for (const { record } of planned) {
    for (const { operation, response, startedAt, durationMs } of record?.exchanges ?? []) {
      // An exchange that several tests look at was sent only once.
      if (!response) continue;
      const times = samples.get(operation) ?? new Map<string, number>();
      samples.set(operation, times.set(`${startedAt} ${durationMs}`, Math.round(durationMs * 10) / 10));
    }
  }
  return [...samples].map(([operation, times]) => ({ operation, samples: [...times.values()] }));
};
