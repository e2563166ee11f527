import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadContract } from '../contract/load.ts';
import { readSettings } from '../environment/settings.ts';
import { decide } from '../gate/decide.ts';
import { demandsOf } from '../gate/demands.ts';
import { durationOf } from '../gate/tonight.ts';
import { appendGate } from '../report/step-summary.ts';
import { visibleLine } from '../report/visible-line.ts';
import { digestsOf } from '../results/digests.ts';
import { readResultFile } from '../results/read-result.ts';
import { readRunning } from '../results/read-running.ts';
import type { ConformanceResult } from '../verdict/result.ts';
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
  /** The id of the run that the result has to be of. */
  run?: string;
  env?: ConformanceResult['run']['environment'];
  /** The oldest that the result may be, as `24h`. */
  maxAge: string;
}

/** Prints what the gate says of the result in a reports folder, and gives the exit code of `assay gate`. */
export const gate = (options: GateOptions): number => {
  const { reports, provider, baseline, strict, allowBlocked, run, env, maxAge } = options;
  const providers = chosenProviders(provider);
  const demands = providers.map((id) => demandsOf(loadContract(id)));
  if (allowBlocked.length > 0) chosenProviders(allowBlocked);
  const maxAgeMs = durationOf(maxAge);
  if (maxAgeMs === undefined) throw new UsageError('--max-age takes a duration like 90m, 24h or 7d');
  if (run?.trim() === '') throw new UsageError('--run is empty: give it the id that assay run has printed');
  const result = usable(readResultFile(reports));
  const base = baseline === undefined ? undefined : usable(readResultFile(baseline));
  if (base && base.run.environment !== result.run.environment) {
    throw new UsageError(
      `the baseline ran against ${base.run.environment}, the result against ${result.run.environment}: they cannot be compared`,
    );
  }
  const tonight = {
    now: Date.now(),
    maxAgeMs,
    run,
    environment: env,
    running: readRunning(statSync(reports).isDirectory() ? reports : dirname(reports)),
    documents: Object.fromEntries(providers.map((id) => [id, digestsOf(id)])),
  };
  const { exitCode, lines } = decide(result, { demands, strict, allowBlocked, tonight }, base);
  console.log(lines.map(visibleLine).join('\n'));
  appendGate(readSettings().stepSummary, lines.map(visibleLine));
  return exitCode;
};
