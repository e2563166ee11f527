import type { HistoryEntry } from '../../src/report/html/history.ts';
import type { Report } from '../../src/report/html/page.ts';
import type { ConformanceResult, ProviderResult } from '../../src/verdict/result.ts';
import { sorrel, sorrelEvidence } from './sample-nonconformant.ts';
import { hostileEvidence, others } from './sample-others.ts';
import { sampleProof } from './sample-proof.ts';

const [delta, petra, lomond, lender] = others as [ProviderResult, ProviderResult, ProviderResult, ProviderResult];

/** A night against the stages: five providers, some forty tests, every verdict, and hostile answers. */
export const sampleResult: ConformanceResult = {
  format: 1,
  run: {
    startedAt: '2026-11-01T02:14:07.000Z',
    durationMs: 252_400,
    environment: 'stage',
    suite: { version: '0.1.0' },
    verdict: 'nonconformant',
    exitCode: 1,
    reason: '',
  },
  providers: [delta, petra, lomond, sorrel, lender],
};

/** The night before: one failure was not there, one was fixed since, one test had another name. */
export const samplePrevious: ConformanceResult = {
  ...sampleResult,
  run: { ...sampleResult.run, startedAt: '2026-10-31T02:14:03.000Z' },
  providers: sampleResult.providers.map((provider) => ({
    ...provider,
    tests: provider.tests
      .filter(({ id }) => id !== 'delta/token-issuance/string')
      .map((test) => {
        if (test.id === 'sorrel/post-authentication-v1/401/unauthorized')
          return { ...test, verdict: 'passed', findings: [] };
        if (test.id === 'lender/token-expiry/get-me-rejects-a-token-after-300-s') return { ...test, verdict: 'failed' };
        if (test.id === 'lomond/key-lifecycle/reread') return { ...test, verdict: 'passed' };
        if (test.id === 'sorrel/token-expiry/lifetime') return { ...test, findings: [] };
        if (test.id === 'lender/token-issuance/two-tokens-live-side-by-side')
          return { ...test, id: 'lender/token-issuance/parallel' };
        return test;
      }),
  })),
};

/** Thirty nights that end with the sample: two with an outage, the last four with failures at Sorrel. */
export const sampleHistory: HistoryEntry[] = Array.from({ length: 30 }, (_, night) => ({
  startedAt: new Date(Date.UTC(2026, 9, 3 + night, 2, 14)).toISOString(),
  environment: 'stage',
  providers: sampleResult.providers.map(({ id, name, verdict, counts }) => {
    const green = {
      ...counts,
      failed: 0,
      warning: 0,
      blocked: 0,
      'suite-error': 0,
      passed: counts.passed + counts.failed + counts.warning + counts.blocked + counts['suite-error'],
    };
    if (night === 11 || night === 12)
      return { id, name, verdict: 'incomplete', counts: { ...green, passed: 2, blocked: green.passed - 2 } };
    return night > 25 ? { id, name, verdict, counts } : { id, name, verdict: 'conformant', counts: green };
  }),
}));

export const sampleReport: Report = {
  result: sampleResult,
  evidence: new Map([...sorrelEvidence, ...hostileEvidence]),
  previous: samplePrevious,
  history: sampleHistory,
  proof: sampleProof,
};
