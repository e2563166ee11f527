import type { Verdict } from '../verdict/verdict.ts';

/** Who is told how far a run has come. */
export interface Told {
  planned(provider: string, tests: number): void;
  ended(provider: string, verdict: Verdict): void;
}
