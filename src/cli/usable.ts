import type { Reading } from '../results/read-result.ts';
import { UsageError } from './usage-error.ts';

/** What was read. Throws `UsageError` where it cannot be used. */
export const usable = <Value>(reading: Reading<Value>): Value => {
  if ('value' in reading) return reading.value;
  throw new UsageError(reading.problem);
};
