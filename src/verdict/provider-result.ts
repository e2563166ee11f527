import type { Clause, Contract, DocumentedError } from '../contract/contract.ts';
import { levelOf } from '../provider/details.ts';
import { applyWaivers } from './apply-waivers.ts';
import { closeGroups } from './close-groups.ts';
import { conclude, countVerdicts, gravest } from './conclude.ts';
import type { PlannedTest } from './planned.ts';
import type { ClauseResult, ErrorResult, Latency, Lifetime, ProviderResult, TestResult } from './result.ts';
import type { Waivers } from './waiver.ts';

/** What is known about a provider besides its tests. */
export interface Subject {
  id: string;
  name: string;
  baseUrl: string;
  contract: Contract;
  environment?: 'mock' | 'stage';
  clockSkewSeconds?: number | null;
  /** Why the provider as a whole could not be tested, if so. */
  down?: { reason: string; mend: string };
  /** What is agreed to fail, and until when. */
  waivers?: Waivers;
}

/** The result of one provider from the tests that were planned for it. */
export const providerResult = (subject: Subject, planned: readonly PlannedTest[]): ProviderResult => {
  const settled = closeGroups(planned);
  const { waivers = { waivers: [], problems: [], today: '' } } = subject;
  const { tests, waivers: waived } = applyWaivers(
    settled.map((test) => testResult(subject, test)),
    waivers,
  );
  const records = settled.flatMap(({ record }) => record ?? []);
  const sum = (pick: (record: (typeof records)[number]) => number): number =>
    records.reduce((total, record) => total + pick(record), 0);
  return {
    id: subject.id,
    name: subject.name,
    baseUrl: subject.baseUrl,
    verdict: conclude(tests.map(({ verdict }) => verdict)),
    reason: subject.down?.reason ?? '',
    mend: subject.down?.mend ?? '',
    clockSkewSeconds: subject.clockSkewSeconds ?? null,
    requests: sum(({ requests }) => requests),
    retries: sum(({ retries }) => retries),
    tokensIssued: sum(({ tokensIssued }) => tokensIssued),
    counts: countVerdicts(tests.map(({ verdict }) => verdict)),
    tests,
    clauses: [...subject.contract.clauses.values()].map((clause) => clauseResult(clause, tests)),
    errors: subject.contract.errors.map((error) => errorResult(error, settled, tests)),
    lifetimes: distinct(records.flatMap(({ lifetimes }) => lifetimes)),
    latencies: latencies(settled),
    undocumented: undocumented(subject.contract, settled),
    waivers: waived,
  };
};

const testResult = (
  { id, contract, environment }: Subject,
  { identity, line, durationMs, record, missing }: PlannedTest,
): TestResult => {
  const { title, file, clauses } = identity;
  const lost = missing === 'lost';
  return {
    id: identity.id,
    title,
    file,
    line,
    clauses,
    level: levelOf(contract, clauses),
    verdict: record?.verdict ?? (lost ? 'suite-error' : 'blocked'),
    reason: record?.reason ?? (lost ? 'the test ended without a record' : 'the run was interrupted before this test'),
    mend: record?.mend ?? '',
    findings: record?.findings ?? [],
    notes: record?.notes ?? [],
    evidence: record && record.exchanges.length > 0 ? [`evidence/${identity.id}.json`] : [],
    requests: record?.requests ?? 0,
    durationMs,
    again: `npx assay run${environment === 'stage' ? ' --env stage' : ''} --provider ${id} -- -g ${JSON.stringify(title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))}`,
  };
};

const clauseResult = (clause: Clause, all: readonly TestResult[]): ClauseResult => {
  const tests = all.filter(({ clauses }) => clauses.includes(clause.id));
  const verdicts = tests.map((test) => verdictFor(clause, test));
  const verdict = gravest(verdicts);
  const decisive = tests[verdicts.indexOf(verdict as never)];
  return {
    id: clause.id,
    level: clause.level,
    statement: clause.statement,
    source: clause.source,
    alternatives: clause.alternatives,
    verdict: verdict ?? (clause.untestable ? 'untestable' : 'not-applicable'),
    tests: tests.map(({ id }) => id),
    reason: decisive?.reason || (verdict ? '' : (clause.untestable ?? 'no test of this run is about it')),
  };
};

/** A test of several clauses that broke some of them by name has not broken the others. */
const verdictFor = ({ id }: Clause, { verdict, findings }: TestResult): TestResult['verdict'] => {
  if (verdict !== 'failed' && verdict !== 'warning' && verdict !== 'waived') return verdict;
  const named = findings.filter(({ clause }) => clause !== undefined);
  if (named.length < findings.length || named.some(({ clause }) => clause === id)) return verdict;
  // A broken `must` ended the test, so what came after it was not seen.
  return findings.some(({ level }) => level === 'must') ? 'blocked' : 'passed';
};

const errorResult = (
  error: DocumentedError,
  planned: readonly PlannedTest[],
  tests: readonly TestResult[],
): ErrorResult => {
  const index = planned.findIndex(({ identity }) => identity.error === error.id);
  const test = tests[index];
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
    reason: test?.reason ?? 'not part of this run',
  };
};

const distinct = (lifetimes: readonly Lifetime[]): Lifetime[] =>
  [...new Map(lifetimes.map((lifetime) => [`${lifetime.token} ${lifetime.declaredSeconds}`, lifetime])).values()].sort(
    (a, b) => a.token.localeCompare(b.token) || a.declaredSeconds - b.declaredSeconds,
  );

const latencies = (planned: readonly PlannedTest[]): Latency[] => {
  const samples = new Map<string, Map<string, number>>();
  for (const { record } of planned) {
    for (const { operation, response, startedAt, durationMs } of record?.exchanges ?? []) {
      // An exchange that several tests look at was sent only once.
      if (response)
        samples.set(
          operation,
          (samples.get(operation) ?? new Map()).set(`${startedAt} ${durationMs}`, Math.round(durationMs * 10) / 10),
        );
    }
  }
  return [...samples].map(([operation, times]) => ({ operation, samples: [...times.values()] }));
};

const undocumented = (contract: Contract, planned: readonly PlannedTest[]): ProviderResult['undocumented'] => {
  const seen = new Map<string, ProviderResult['undocumented'][number]>();
  const add = (operation: string, kind: 'status' | 'field', value: string, test: string): void => {
    const key = `${operation} ${kind} ${value}`;
    const entry = seen.get(key) ?? { operation, kind, value, tests: [] };
    seen.set(key, { ...entry, tests: [...new Set([...entry.tests, test])] });
  };
  for (const { identity, record } of planned) {
    for (const { operation, response } of record?.exchanges ?? []) {
      const documented = contract.operations.get(operation);
      const statuses = [...(documented?.successes ?? []), ...(documented?.errors ?? [])].map(({ status }) => status);
      if (response && !statuses.includes(response.status))
        add(operation, 'status', String(response.status), identity.id);
    }
    const operation = record?.exchanges.at(-1)?.operation;
    for (const { pointer, documented } of record?.notes ?? []) {
      if (operation && documented === 'not documented') add(operation, 'field', pointer, identity.id);
    }
  }
  return [...seen.values()];
};
