import { createHash } from 'node:crypto';
import { type PlaywrightArguments, readArguments } from './arguments.ts';

/** Options that leave tests out. */
const choosing = ['grep', 'grep-invert', 'only-changed', 'last-failed', 'test-list', 'test-list-invert'];

/** What a Playwright process was told to run. */
export interface Selection {
  /** The arguments that leave tests out, for example `--grep refresh`; empty where none does. */
  filter: string;
  shard: { current: number; total: number } | undefined;
  /** The projects that were named; empty for all. */
  projects: string[];
}

/** Reads the selection off Playwright's command line. `providers` are the names of its projects, which choose no tests. */
export const selectionOf = (argv: readonly string[], providers: readonly string[]): Selection => {
  const read = readArguments(argv.slice(argv.indexOf('test') + 1));
  // Playwright's own processes have other arguments, and what it would not take it does not run.
  const { options, files }: PlaywrightArguments = 'problem' in read ? { options: new Map(), files: [] } : read;
  const chosen = choosing.flatMap((name) => {
    const value = options.get(name);
    return value === undefined ? [] : value === true ? `--${name}` : `--${name} ${value}`;
  });
  const [, current, total] = shardForm.exec(String(options.get('shard') ?? '')) ?? [];
  return {
    filter: [...chosen, ...files.filter((name) => !providers.includes(name))].join(' '),
    shard: current && total ? { current: Number(current), total: Number(total) } : undefined,
    projects: [options.get('project') ?? []].flat().map(String),
  };
};

/** A shard and how many there are. */
export const shardForm = /^(\d+)\/(\d+)$/;

/** Names of more characters would make a file name that few file systems take (255 bytes). */
const mostNames = 150;

/** A file name for the blob report of a part of a run, which no other part has. */
export const blobName = ({ projects, shard }: Selection): string => {
  const names = projects.join('-');
  const digest = createHash('sha256').update(names).digest('hex').slice(0, 16);
  const named = names.length > mostNames ? [`${projects.length}-providers`, digest] : projects;
  return `${['report', ...named, ...(shard ? [`${shard.current}-of-${shard.total}`] : [])].join('-')}.zip`;
};
