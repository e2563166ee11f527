import { join } from 'node:path';
import { type CompactResult, nightsOf } from '../verdict/compact-result.ts';
import type { Night } from '../verdict/past.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { readHistory } from './history.ts';
import { resultName } from './names.ts';
import { readCompactFile } from './read-result.ts';

/**
 * What earlier runs saw of each provider: those of the history, and the last result of the reports folder. Files that cannot be read
 * tell nothing. `undefined` where there is no earlier run at all.
 */
export const readNights = (
  reports: string,
  history: string | undefined,
  environment: ConformanceResult['run']['environment'],
): ((provider: string) => readonly Night[]) | undefined => {
  const remembered = history === undefined ? [] : readHistory(history).runs;
  const last = readCompactFile(join(reports, resultName));
  const all = [...remembered, ...('value' in last ? [last.value] : [])];
  const runs = [...new Map(all.map((run): [string, CompactResult] => [run.run.startedAt, run])).values()];
  return runs.length === 0 ? undefined : (provider) => nightsOf(runs, provider, environment);
};
