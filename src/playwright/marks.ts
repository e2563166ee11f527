import type { Settings } from '../environment/settings.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import type { Selection } from './selection.ts';

/**
 * What a run says of itself in Playwright's metadata. Metadata travel with a blob report, and merging unites their names: so every
 * statement is a name of its own.
 */
export type Marks = Record<string, true>;

const prefix = 'assay ';

/** The marks of a run. `insecure` says what keeps servers from being verified; empty for nothing. */
export const marksOf = (
  { environment }: Pick<Settings, 'environment'>,
  { filter, shard }: Selection,
  insecure = '',
): Marks => ({
  [`${prefix}environment ${environment}`]: true,
  ...(filter === '' ? {} : { [`${prefix}filter ${filter}`]: true }),
  ...(insecure === '' ? {} : { [`${prefix}insecure ${insecure}`]: true }),
  ...(shard === undefined ? {} : { [`${prefix}shard ${shard.current}/${shard.total}`]: true }),
});

/** What the marks of a run, or of several merged ones, say together. */
export const readMarks = (
  metadata: Readonly<Record<string, unknown>>,
): { environments: ConformanceResult['run']['environment'][]; selection: string; insecure: string } => {
  const said = (what: string): string[] =>
    Object.keys(metadata).flatMap((name) =>
      name.startsWith(`${prefix}${what} `) ? name.slice(prefix.length + what.length + 1) : [],
    );
  const selection = [...said('filter'), ...missingShards(said('shard'))].join('; ');
  const environments = said('environment').filter((name) => name === 'mock' || name === 'stage');
  return { environments, selection, insecure: said('insecure').join('; ') };
};

const missingShards = (shards: readonly string[]): string[] => {
  const total = Math.max(0, ...shards.map((shard) => Number(shard.split('/')[1])));
  const all = Array.from({ length: total }, (_, index) => `${index + 1}/${total}`);
  const missing = all.filter((shard) => !shards.includes(shard));
  return missing.length > 0 ? [`without shard ${missing.join(', ')}`] : [];
};
