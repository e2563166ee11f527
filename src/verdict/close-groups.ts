import type { PlannedTest } from './planned.ts';
import type { TestRecord } from './record.ts';
import type { MaskedExchange } from './result.ts';

const isGreen = ({ verdict }: TestRecord): boolean => verdict === 'passed' || verdict === 'warning';

/** Statuses that speak of the way to a provider, not of the request (RFC 9110 15.6, RFC 6585 4). */
const outages = new Set([429, 502, 503, 504]);

/**
 * Takes the green away from negative tests whose passing twin did not pass again after them: their rejections then prove nothing.
 * A closing test that met an outage says nothing about what was learnt before it, nor does one that was let in with an answer
 * that breaks the contract in another way.
 */
export const closeGroups = (tests: readonly PlannedTest[]): PlannedTest[] => {
  const refused = new Map<string, Set<string>>();
  for (const { identity, record } of tests) {
    if (!identity.closes || !record || isGreen(record)) continue;
    const rejected = record.exchanges.filter(isRefused).map(({ operation }) => operation);
    refused.set(identity.file, new Set([...(refused.get(identity.file) ?? []), ...rejected]));
  }
  return tests.map((test) => {
    const { identity, record } = test;
    if (!record || !isGreen(record) || identity.closes) return test;
    const lost = record.twins.find((twin) => refused.get(identity.file)?.has(twin));
    if (lost === undefined) return test;
    const reason = `the good request of ${lost} did not pass again after this test, so the rejection proves nothing`;
    return { ...test, record: { ...record, verdict: 'blocked', reason } };
  });
};

/** A redirect, a server error and a web page speak of the server; where they are its answer, the closing test has failed itself. */
const isRefused = ({ response }: MaskedExchange): boolean =>
  response !== undefined &&
  response.status >= 400 &&
  response.status < 500 &&
  !outages.has(response.status) &&
  !response.headers['content-type']?.includes('html');
