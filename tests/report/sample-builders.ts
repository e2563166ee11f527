import { clauseResult } from '../../src/verdict/clause-result.ts';
import { countVerdicts } from '../../src/verdict/conclude.ts';
import type {
  ClauseResult,
  ErrorResult,
  Finding,
  MaskedExchange,
  ProviderResult,
  TestResult,
} from '../../src/verdict/result.ts';

type With<T, K extends keyof T> = Pick<T, K> & Partial<T>;

/** A passed test of a promise; whatever else it is, say so. */
export const testOf = ({ id, ...rest }: With<TestResult, 'id' | 'title' | 'file' | 'clauses'>): TestResult => ({
  id,
  line: 12,
  level: 'must',
  verdict: 'passed',
  reason: '',
  mend: '',
  findings: [],
  notes: [],
  evidence: [],
  requests: 2,
  durationMs: 310,
  again: `npx assay run --env stage --provider ${id.split('/')[0]} -- -g "${rest.title}"`,
  ...rest,
});

export const findingOf = (finding: With<Finding, 'pointer' | 'documented' | 'received'>): Finding => ({
  check: 'is-documented-error',
  level: 'must',
  ...finding,
});

/** A documented statement; its tests and its verdict are read off the tests that name it. */
export const clauseOf = (clause: With<ClauseResult, 'id' | 'statement' | 'source'>): ClauseResult => ({
  level: 'must',
  alternatives: [],
  verdict: 'passed',
  tests: [],
  reason: '',
  ...clause,
});

export const errorOf = (
  provider: string,
  operation: string,
  status: number,
  code: string,
  outcome: ErrorResult['outcome'] = 'matched',
  reason = '',
): ErrorResult => {
  const id = `${provider}/${operation}/${status}/${code}`;
  return { id, operation, status, code, outcome, test: id, reason };
};

export const exchangeOf = (exchange: With<MaskedExchange, 'operation' | 'request' | 'curl'>): MaskedExchange => ({
  startedAt: '2026-11-01T02:14:31.120Z',
  durationMs: 212,
  retries: 0,
  ...exchange,
});

/** A provider whose counts and clause verdicts follow from its tests. */
export const providerOf = (
  provider: With<ProviderResult, 'id' | 'name' | 'baseUrl' | 'verdict' | 'tests' | 'clauses'>,
): ProviderResult => {
  const clauses = provider.clauses.map((clause) =>
    clauseResult({ ...clause, ...(clause.reason ? { untestable: clause.reason } : {}) }, provider.tests),
  );
  const counts = countVerdicts(provider.tests.map(({ verdict }) => verdict));
  const requests = provider.tests.reduce((sum, test) => sum + test.requests, 0);
  const rest = {
    reason: '',
    mend: '',
    clockSkewSeconds: 0,
    retries: 0,
    tokensIssued: 4,
    errors: [],
    lifetimes: [],
    latencies: [],
    undocumented: [],
  };
  return { ...rest, requests, ...provider, clauses, counts };
};

/** Repeatable answer times around a median, with a slow tail. */
export const timesAround = (median: number, amount: number): number[] =>
  Array.from({ length: amount }, (_, index) =>
    Math.round(median * (0.7 + ((index * 37) % 61) / 90) + (index % 17 === 16 ? median * 4 : 0)),
  );
