import { waiverFileFault } from '../results/read-waivers.ts';
import { UsageError } from './usage-error.ts';

/** Throws `UsageError` with a line for each file of waivers that cannot be read: nobody knows what it meant to excuse. */
export const refuseBrokenWaivers = (providers: readonly string[]): void => {
  const faults = providers.flatMap((id) => waiverFileFault(id) ?? []);
  if (faults.length > 0) throw new UsageError(faults.join('\n  '));
};
