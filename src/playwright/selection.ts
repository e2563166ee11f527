import { parseArgs } from 'node:util';

/** Playwright's options that take a value, as far as their values could be taken for names of files. */
const withValue = {
  config: 'c',
  grep: 'g',
  'grep-invert': '',
  'global-timeout': '',
  'ignore-snapshots': '',
  'max-failures': '',
  'only-changed': '',
  output: '',
  project: '',
  'repeat-each': '',
  reporter: '',
  retries: '',
  shard: '',
  'test-list': '',
  'test-list-invert': '',
  timeout: '',
  trace: '',
  tsconfig: '',
  workers: 'j',
};

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
  const options = Object.fromEntries(
    Object.entries(withValue).map(([name, short]) => [
      name,
      { type: 'string' as const, multiple: true, ...(short ? { short } : {}) },
    ]),
  );
  const { values, positionals } = parseArgs({
    args: argv.slice(argv.indexOf('test') + 1),
    options,
    strict: false,
    allowPositionals: true,
  });
  const valuesOf = (name: string) => [values[name] ?? []].flat();
  const chosen = choosing.flatMap((name) =>
    valuesOf(name).map((value) => (value === true ? `--${name}` : `--${name} ${value}`)),
  );
  const files = positionals.filter((name) => !providers.includes(name));
  const [, current, total] = /^(\d+)\/(\d+)$/.exec(String(valuesOf('shard').at(-1) ?? '')) ?? [];
  return {
    filter: [...chosen, ...files].join(' '),
    shard: current && total ? { current: Number(current), total: Number(total) } : undefined,
    projects: valuesOf('project').map(String),
  };
};

/** A file name for the blob report of a part of a run, which no other part has. */
export const blobName = ({ projects, shard }: Selection): string =>
  `${['report', ...projects, ...(shard ? [`${shard.current}-of-${shard.total}`] : [])].join('-')}.zip`;
