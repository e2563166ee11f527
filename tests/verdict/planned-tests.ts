import type { PlannedTest } from '../../src/verdict/planned.ts';
import type { TestRecord } from '../../src/verdict/record.ts';
import type { Finding, MaskedExchange } from '../../src/verdict/result.ts';

/** An exchange of an operation that was answered with this status, or not at all. */
export const exchangeOf = (
  operation: string,
  status?: number,
  headers: Record<string, string> = {},
): MaskedExchange => ({
  operation,
  startedAt: '2026-01-02T12:00:00.000Z',
  durationMs: 10,
  retries: 0,
  request: { method: 'GET', url: 'https://sandbox.test/', headers: {} },
  ...(status === undefined ? { outage: 'no answer' } : { response: { status, headers, body: '', bytes: 0 } }),
  curl: '',
});

export const findingOf = (finding: Partial<Finding> = {}): Finding => ({
  check: 'is-rejected',
  level: 'must',
  pointer: 'status',
  documented: '401',
  received: '200',
  ...finding,
});

const emptyRecord: TestRecord = {
  provider: { name: 'Sezzle v1', baseUrl: 'https://sandbox.test', clockSkewSeconds: 0 },
  verdict: 'passed',
  reason: '',
  mend: '',
  findings: [],
  notes: [],
  exchanges: [],
  requests: 1,
  retries: 0,
  tokensIssued: 0,
  lifetimes: [],
  twins: [],
};

type Planned = Partial<Omit<PlannedTest, 'identity' | 'record'>> & {
  identity?: Partial<PlannedTest['identity']>;
  record?: Partial<TestRecord> | undefined;
};

/** A passed test of `SEZZLE-6`, unless said otherwise; `record: undefined` is a test that left none. */
export const plannedOf = (id: string, { identity, record, ...rest }: Planned = {}): PlannedTest => {
  const [provider, promise] = id.split('/');
  return {
    identity: {
      id,
      title: id,
      file: `suites/${provider}/${promise}.spec.ts`,
      clauses: ['SEZZLE-6'],
      closes: false,
      ...identity,
    },
    line: 12,
    durationMs: 20,
    missing: 'lost',
    ...rest,
    record: record === undefined ? undefined : { ...emptyRecord, ...record },
  };
};
