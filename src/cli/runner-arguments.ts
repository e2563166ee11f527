import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments } from '../playwright/arguments.ts';
import { shardForm } from '../playwright/selection.ts';
import { root } from '../root.ts';
import { UsageError } from './usage-error.ts';

/** What Playwright takes and a run does not, and what to do instead. */
const refused: Record<string, string> = {
  config: "the configuration is Assay's: use --root for another project",
  output: 'Playwright empties that folder: use --reports',
  project: 'use --provider',
  'pass-with-no-tests': 'a run of nothing verifies nothing',
  retries: 'what a provider did once stands in the result',
  'repeat-each': 'every test has one result: run it again',
  trace: 'a trace holds credentials',
  ui: 'it writes no result: name the tests with -g',
  'ui-host': 'it writes no result: name the tests with -g',
  'ui-port': 'it writes no result: name the tests with -g',
  debug: 'no test opens a browser',
  headed: 'no test opens a browser',
  browser: 'no test opens a browser',
  'run-agents': 'no test opens a browser',
};

const reporters = ['list', 'line', 'dot', 'json', 'junit', 'null', 'github'];

/** Options that take a number of at least 0. */
const numeric = ['global-timeout', 'max-failures', 'timeout'];

/**
 * The arguments for Playwright, as it is to get them: a reporter is added to Assay's own. Throws `UsageError` for what Playwright would
 * not take, and for what would take the result or its meaning away.
 */
export const runnerArguments = (args: readonly string[]): string[] => {
  const read = readArguments(args);
  if ('problem' in read) throw new UsageError(`after --: ${read.problem}`);
  const { options, files } = read;
  for (const [name, why] of Object.entries(refused))
    if (options.has(name)) throw new UsageError(`after --: --${name} cannot be used here: ${why}`);
  for (const name of ['grep', 'grep-invert']) checkPattern(`--${name}`, options.get(name));
  for (const file of files) checkPattern('file', file.replace(/:\d+(:\d+)?$/, ''));
  checkShard(options.get('shard'));
  for (const name of numeric) {
    const value = options.get(name);
    if (value !== undefined && !/^\d+$/.test(String(value)))
      throw new UsageError(`after --: --${name} ${value} is not a number of at least 0`);
  }
  const workers = options.get('workers');
  if (workers !== undefined && !/^[1-9]\d*%?$/.test(String(workers)))
    throw new UsageError(`after --: --workers ${workers} is neither a number of at least 1 nor a percentage`);
  for (const name of ['test-list', 'test-list-invert', 'last-failed-file', 'tsconfig']) {
    const file = options.get(name);
    if (typeof file === 'string' && !existsSync(resolve(root, file)))
      throw new UsageError(`after --: --${name} ${file}: there is no such file`);
  }
  return withAddedReporters(args, options);
};

const checkPattern = (what: string, pattern: string | true | string[] | undefined): void => {
  if (typeof pattern !== 'string') return;
  const [, body = pattern] = /^\/(.*)\/[gi]*$/.exec(pattern) ?? [];
  try {
    new RegExp(body);
  } catch (error) {
    throw new UsageError(`after --: ${what} ${pattern}: ${(error as Error).message}`);
  }
};

const checkShard = (shard: string | true | string[] | undefined): void => {
  if (shard === undefined) return;
  const [, current, total] = shardForm.exec(String(shard)) ?? [];
  if (Number(current) >= 1 && Number(current) <= Number(total)) return;
  throw new UsageError(`after --: --shard ${shard} is no part of a whole: write it like 1/3`);
};

/** Playwright puts what --reporter names in the place of our reporter, which makes the result; what --add-reporter names, beside it. */
const withAddedReporters = (args: readonly string[], options: Map<string, string | true | string[]>): string[] => {
  const named = ['reporter', 'add-reporter'].flatMap((name) => {
    const value = options.get(name);
    return typeof value === 'string' ? value.split(',').map((each) => each.trim()) : [];
  });
  const added = named.map((name) => {
    if (reporters.includes(name)) return name;
    if (/[./\\]/.test(name) && existsSync(resolve(name))) return resolve(name);
    throw new UsageError(
      `after --: there is no reporter "${name}" to add: there are ${reporters.join(', ')}, or a file`,
    );
  });
  if (!options.has('reporter')) return [...args];
  const rest = args.filter((text, place) => {
    const isOption = (given: string | undefined) => /^--(add-)?reporter(=|$)/.test(given ?? '');
    const isValue = /^--(add-)?reporter$/.test(args[place - 1] ?? '');
    return !isOption(text) && !isValue;
  });
  return ['--add-reporter', added.join(','), ...rest];
};
