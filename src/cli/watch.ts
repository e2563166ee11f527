import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { ownModule, packageRoot, root, sourceFlags } from '../root.ts';
import type { RunOptions } from './run-settings.ts';
import type { WatchOrder } from './watch-process.ts';
import { againFor, watchedFolders } from './watched-files.ts';

/** Editors save in several steps; milliseconds. */
const stepsMs = 40;

/**
 * Runs the suites, and again what a saved file concerns, each time in a process of its own that was started beforehand. Ends at a signal, with
 * the exit code of the last run.
 */
export const watchRun = async (
  providers: readonly string[],
  options: RunOptions,
  extra: readonly string[],
): Promise<number> => {
  let spare = start();
  let isEnded = false;
  let wake = (): void => {};
  const changed = new Set<string>();
  const watchers = watchAll((path) => {
    changed.add(path);
    wake();
  });
  const runNow = async (order: WatchOrder): Promise<number> => {
    const child = spare;
    const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 4)));
    child.send(order);
    const code = await ended;
    if (!isEnded) spare = start();
    return code;
  };
  const end = (): void => {
    isEnded = true;
    // A run that is under way removes what it created; one that waits for its order just ends.
    spare.kill('SIGINT');
    wake();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, end);
  let code = await runNow({ providers: [...providers], options, extra: [...extra] });
  while (!isEnded) {
    console.log('\nwatching specs/, suites/ and schemas/ · Ctrl+C ends');
    if (changed.size === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    await new Promise((resolve) => setTimeout(resolve, stepsMs));
    const paths = [...changed];
    changed.clear();
    const again = isEnded ? undefined : againFor(paths, providers);
    if (again === undefined) continue;
    console.log(`\n${paths.sort().join(', ')} saved`);
    // One that was removed concerns what is left.
    const areThere = again.specFiles.every((name) => existsSync(join(root, 'suites', again.providers[0] ?? '', name)));
    const narrowed = areThere ? [...extra, ...again.specFiles] : [...extra];
    code = await runNow({ providers: again.providers, options, extra: narrowed });
  }
  for (const watcher of watchers) watcher.close();
  return code;
};

const start = (): ChildProcess => fork(ownModule('cli/watch-process'), [], { execArgv: [...sourceFlags] });

/** Calls with the path from the root of each file that is saved. Promises are a checkout's own. */
const watchAll = (saved: (path: string) => void): FSWatcher[] =>
  watchedFolders
    .map((folder) => ({ folder, path: join(folder === 'promises' ? packageRoot : root, folder) }))
    .filter(({ path }) => existsSync(path))
    .map(({ folder, path }) =>
      watch(path, { recursive: true }, (_, name) => {
        if (name !== null) saved(`${folder}/${name.replaceAll('\\', '/')}`);
      }),
    );
