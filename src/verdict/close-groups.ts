import type { PlannedTest } from './planned.ts';
import type { TestRecord } from './record.ts';

const isGreen = ({ verdict }: TestRecord): boolean => verdict === 'passed' || verdict === 'warning';

/**
 * Takes the green away from negative tests whose passing twin did not pass again after them: their rejections then prove nothing.
 * A closing test that got no answer at all says nothing about what was learnt before it.
 */
export const closeGroups = (tests: readonly PlannedTest[]): PlannedTest[] => {
  const refused = new Map<string, Set<string>>();
  for (const { identity, record } of tests) {
    if (!identity.closes || !record || isGreen(record)) continue;
    const answered = record.exchanges.filter(({ response }) => response).map(({ operation }) => operation);
    refused.set(identity.file, new Set([...(refused.get(identity.file) ?? []), ...answered]));
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
