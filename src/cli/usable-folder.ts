import { accessSync, constants, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileFault } from '../results/file-fault.ts';
import { strangerIn } from '../results/written-files.ts';
import { root } from '../root.ts';
import { UsageError } from './usage-error.ts';

/** Folders that a run is given, as absolute paths. */
export interface Folders {
  reports: string;
  history?: string | undefined;
  state?: string | undefined;
}

/**
 * Throws `UsageError` unless a run may write into its folders: each is one or can be made, and is neither the working directory, nor the
 * project, nor a folder around them, nor full of what Assay has not written.
 */
export const checkFolders = ({ reports, history, state }: Folders): void => {
  const apart = [history, state].filter((folder) => folder !== undefined);
  checkPlace('--reports', reports);
  if (isThere(reports)) refuseStranger('--reports', reports, strangerIn(reports, apart));
  for (const [option, folder] of [
    ['--history', history],
    ['--state', state],
  ] as const) {
    if (folder === undefined) continue;
    checkPlace(option, folder);
    if (actual(folder) === actual(reports))
      throw new UsageError(`${option} ${folder} is the reports folder: name another`);
    if (isThere(folder))
      refuseStranger(
        option,
        folder,
        readdirSync(folder).find((name) => !ownFile.test(name)),
      );
  }
};

/** What a history and a state hold, and what a repository adds to them. */
const ownFile = /\.json(\.\d+)?(\.new)?$|^\.git|^README/i;

const checkPlace = (option: string, folder: string): void => {
  const place = `${option} ${folder}`;
  if (folder.split(sep).includes('~'))
    throw new UsageError(
      `${place} has a ~, which only a shell reads as your home: write the path without quotes, or in full`,
    );
  if (isLink(folder) && !isThere(folder))
    throw new UsageError(`${place} is a link to nowhere: mend it, or name another`);
  const nearest = nearestExisting(folder);
  if (!statSync(nearest).isDirectory()) {
    const what = nearest === folder ? 'is a file' : `stands below ${nearest}, which is a file`;
    throw new UsageError(`${place} ${what}: name a folder`);
  }
  const real = actual(folder);
  const isAround = (other: string): boolean =>
    `${actual(other)}${sep}`.startsWith(real.endsWith(sep) ? real : real + sep);
  const own = [
    ['the working directory', process.cwd()],
    ["the project's folder", root],
    ['your home', homedir()],
  ] as const;
  for (const [what, other] of own) {
    if (isAround(other))
      throw new UsageError(
        `${place} is ${real === actual(other) ? what : `around ${what}`}, whose files are not Assay's: name a folder of its own, such as reports`,
      );
  }
  for (const name of ['specs', 'suites', 'schemas']) {
    if (`${real}${sep}`.startsWith(`${actual(join(root, name))}${sep}`))
      throw new UsageError(
        `${place} stands in ${name}/, which holds contracts: name a folder of its own, such as reports`,
      );
  }
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UsageError(`${place} cannot be written: ${fileFault(error) ?? (error as Error).message}`);
  }
};

const refuseStranger = (option: string, folder: string, stranger: string | undefined): void => {
  if (stranger === undefined) return;
  throw new UsageError(
    `${option} ${folder} holds ${stranger}, which is not Assay's: name an empty or a new folder, so that nothing of yours is replaced`,
  );
};

const isLink = (path: string): boolean => {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
};

const isThere = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
};

const nearestExisting = (path: string): string =>
  isThere(path) || dirname(path) === path ? path : nearestExisting(dirname(path));

/** A path without links, as far as it exists. */
const actual = (path: string): string => {
  const nearest = nearestExisting(path);
  const rest = path.slice(nearest.length);
  return join(realpathSync(nearest), rest).replace(/(.)[\\/]+$/, '$1');
};
