/**
 * What kept us from knowing: the way to the provider and what stands in it, our own settings, or an answer of the provider that
 * another test judges.
 */
export type Cause = 'environment' | 'configuration' | 'provider';

/** Why a request came to nothing that can be judged, and what a person can do about it. */
export interface Obstacle {
  cause: Cause;
  reason: string;
  mend: string;
}
