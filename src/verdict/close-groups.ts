import { isTurnedAway } from '../exchange/let-in.ts';
import { toAnswer } from '../exchange/to-answer.ts';
import { whoseAnswer } from '../exchange/whose-answer.ts';
import type { Cause } from './obstacle.ts';
import type { PlannedTest } from './planned.ts';
import type { TestRecord } from './record.ts';
import type { MaskedExchange } from './result.ts';

const isGreen = ({ verdict }: TestRecord): boolean => verdict === 'passed' || verdict === 'warning';

/**
 * Takes the green away from negative tests whose passing twin did not pass again after them: their rejections then prove nothing.
 * A closing test that met an outage says nothing about what was learnt before it, nor does one that was let in with an answer
 * that breaks the contract in another way.
 */
export const closeGroups = (tests: readonly PlannedTest[]): PlannedTest[] => {
  const refused = new Map<string, Map<string, Cause>>();
  for (const { identity, record } of tests) {
    if (!identity.closes || !record || isGreen(record)) continue;
    const causes = refused.get(identity.file) ?? new Map<string, Cause>();
    for (const { operation } of record.exchanges.filter(isRefused)) causes.set(operation, record.cause ?? 'provider');
    refused.set(identity.file, causes);
  }
  return tests.map((test) => {
    const { identity, record } = test;
    if (!record || !isGreen(record) || identity.closes) return test;
    const causes = refused.get(identity.file);
    const lost = record.twins.find((twin) => causes?.has(twin)) ?? '';
    const cause = causes?.get(lost);
    if (cause === undefined) return test;
    const reason = `the good request of ${lost} did not pass again after this test, so the rejection proves nothing`;
    return { ...test, record: { ...record, verdict: 'blocked', cause, reason } };
  });
};

/** Whether the provider itself refused the request. What speaks of the server, such as a redirect or a page, refuses nothing. */
const isRefused = ({ response }: MaskedExchange): boolean => {
  const answer = response && toAnswer(response);
  return answer !== undefined && whoseAnswer(answer).whose === 'provider' && isTurnedAway({ answer, absent: false });
};
