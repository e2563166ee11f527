import type { Place, TestIdentity } from '../provider/identity.ts';
import type { TestRecord } from './record.ts';

/** A test of a run, with the record it left, if it left one. */
export interface PlannedTest extends Place {
  identity: TestIdentity;
  durationMs: number;
  record: TestRecord | undefined;
  /** Why there is no record: the run was cut short, or a worker died. */
  missing: 'interrupted' | 'lost';
}
