import type { NetworkFacts } from '../provider/network-facts.ts';
import type { Cause, Obstacle } from './obstacle.ts';
import type { Finding, Lifetime, MaskedExchange } from './result.ts';
import type { Verdict } from './verdict.ts';

/** What a worker tells the reporter about one test; everything in it is masked. */
export interface TestRecord {
  provider: { name: string; baseUrl: string; clockSkewSeconds: number | null; network?: NetworkFacts };
  /** Why the provider as a whole could not be tested any more at the end of this test, if so. */
  down?: Obstacle;
  verdict: Verdict;
  /** For a blocked test: what kept it from knowing. */
  cause?: Cause;
  reason: string;
  /** What a person can do about a test that was blocked or went wrong. */
  mend: string;
  findings: Finding[];
  notes: Finding[];
  /** The test's clauses that were held against an answer, and that it fulfilled. */
  held?: string[];
  exchanges: MaskedExchange[];
  requests: number;
  retries: number;
  tokensIssued: number;
  lifetimes: Lifetime[];
  /** Operations whose passing request this test relies on. */
  twins: string[];
}

/** The name of the attachment that carries the record. */
export const recordAttachment = 'assay';
