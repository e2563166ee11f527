import type { Level } from '../contract/level.ts';
import type { MaskedExchange } from './result.ts';
import type { RunVerdict } from './verdict.ts';

/** How many faults were planted, and how many of them a test caught. */
export interface Score {
  planted: number;
  killed: number;
}

/** The level of a fault: what only an observation would notice is no fault. */
export type FaultLevel = Exclude<Level, 'observe'>;

/** What one fault led to. */
export interface FaultProof {
  id: string;
  sentence: string;
  /** The clause that it breaks first of all, and all that it breaks. */
  clause: string;
  clauses: string[];
  level: FaultLevel;
  killed: boolean;
  /** Ids of the tests that failed (or, for a `should`, warned) and told the truth about it. */
  killers: string[];
  /** Ids of the tests that failed for something that the fault does not break. */
  collateral: string[];
  /** How many tests were run against it. */
  tests: number;
  /** Where nothing caught it: the exchanges that should have told it from an honest provider, as they went to the mock and back. */
  exchanges: MaskedExchange[];
}

/** What a harmless peculiarity led to. */
export interface PeculiarityProof {
  id: string;
  sentence: string;
  /** Which tests were run, where not all that it can matter to. */
  sampled: string;
  tests: number;
  /** Ids of the tests that failed, which none may, and what the mock answered them. */
  failedTests: string[];
  exchanges: MaskedExchange[];
}

/** What a provider that tells nothing apart led to. */
export interface ExtremeProof {
  id: string;
  sentence: string;
  verdict: RunVerdict;
  /** Tests of a rejection that passed, which none may where everything is rejected. */
  passedNegatives: string[];
  holds: boolean;
}

export interface ProviderProof {
  id: string;
  name: string;
  score: Record<FaultLevel, Score>;
  /** All tests, in their order; `canFail` where a provider's fault can bring them to a failure or a warning. */
  tests: { id: string; title: string; file: string; declaredIn?: string; line: number; canFail: boolean }[];
  faults: FaultProof[];
  /** Faults that no request of the suite brings out, and why that is in order; without a `why` the proof does not hold. */
  notPlanted: { id: string; sentence: string; why: string }[];
  /** Ids for which a reason is given although they were planted, or although there is no such fault. */
  needlessReasons: string[];
  extremes: ExtremeProof[];
  peculiarities: PeculiarityProof[];
  /** Ids of the tests that can fail and that caught no fault. */
  unproven: string[];
}

/** The contents of `reports/proof.json`; its JSON Schema is `schemas/proof.schema.json`. */
export interface Proof {
  format: 1;
  startedAt: string;
  durationMs: number;
  /** Everything holds: all faults planted or excused, and killed, nothing else failed, no test unproven, both extremes recognised. */
  holds: boolean;
  score: Record<FaultLevel, Score>;
  /** Faults that were run again with every test, to show that the choice of tests hides nothing. */
  crossRun: { seed: number; faults: string[]; differences: string[] };
  providers: ProviderProof[];
}
