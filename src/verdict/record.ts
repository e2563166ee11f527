import type { Finding, Lifetime, MaskedExchange } from './result.ts';
import type { Verdict } from './verdict.ts';

/** What a worker tells the reporter about one test; everything in it is masked. */
export interface TestRecord {
  verdict: Verdict;
  reason: string;
  /** Where the whole provider is blocked: what to do about it. */
  mend: string;
  findings: Finding[];
  notes: Finding[];
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
