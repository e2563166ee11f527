import { loadContract } from '../contract/load.ts';
import { decide } from '../gate/decide.ts';
import { demandsOf } from '../gate/demands.ts';
import { visible } from '../report/visible-line.ts';
import { readResultFile } from '../results/read-result.ts';
import { chosenProviders } from './options.ts';
import { usable } from './usable.ts';
import { UsageError } from './usage-error.ts';

export interface GateOptions {
  reports: string;
  /** The providers that have to be in the result; all where none is named. */
  provider?: string[];
  baseline?: string;
  strict: boolean;
  allowBlocked: string[];
}

/** Prints what the gate says of the result in a reports folder, and gives the exit code of `assay gate`. */
export const gate = ({ reports, provider, baseline, strict, allowBlocked }: GateOptions): number => {
  const demands = chosenProviders(provider).map((id) => demandsOf(loadContract(id)));
  if (allowBlocked.length > 0) chosenProviders(allowBlocked);
  const result = usable(readResultFile(reports));
  const base = baseline === undefined ? undefined : usable(readResultFile(baseline));
  if (base && base.run.environment !== result.run.environment) {
    throw new UsageError(
      `the baseline ran against ${base.run.environment}, the result against ${result.run.environment}: they cannot be compared`,
    );
  }
  const { exitCode, lines } = decide(result, { demands, strict, allowBlocked }, base);
  console.log(lines.map(visible).join('\n'));
  return exitCode;
};
