import type { Level } from '../contract/level.ts';
import type { ExtremeProof, FaultProof, PeculiarityProof, ProviderProof } from '../verdict/proof.ts';
import type { Trial } from './subject.ts';

/** What can be planted in one provider's mock, as the process that plans the proof needs to know it. */
export interface Plan {
  name: string;
  tests: ProviderProof['tests'];
  /** Places of the tests in which a request was turned away, and which can fail. */
  negative: number[];
  /** The verdict of each test against the honest mock, by id. */
  honest: Record<string, string>;
  faults: { id: string; sentence: string; level: Level; standsInFor?: string; tests: number[] }[];
  peculiarities: { id: string; tests: number[] }[];
  /** Why a fault cannot be planted, by its id. */
  withoutSeam: Record<string, string>;
  /** The same, where it follows from `provider.ts`: no reason of these is ever needless. */
  mayBeIdle: Record<string, string>;
}

/** What a process is asked to do; `tests` are places in the plan's list of tests. */
export type Job =
  | { kind: 'plan'; provider: string }
  | { kind: 'fault'; provider: string; id: string; tests: number[] }
  | { kind: 'peculiarity'; provider: string; id: string; tests: number[] }
  | { kind: 'extremes'; provider: string; negative: number[] }
  | { kind: 'rehearsal'; provider: string; id: string };

/** A fault's proof; `verdicts` are those of the tests that were run, by id. `isIdle` where it changed nothing. */
export interface FaultOutcome extends FaultProof {
  isIdle: boolean;
  verdicts: Record<string, string>;
}

/** What comes of each kind of job. */
export interface Outcomes {
  plan: Plan;
  fault: FaultOutcome;
  peculiarity: PeculiarityProof;
  extremes: ExtremeProof[];
  rehearsal: Trial;
}
