import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { previousName, proofName, resultName, sourcesName } from './names.ts';
import { writeWhole } from './write-whole.ts';

/** Lists what Assay wrote into a folder, so that it never removes anything else. */
export const listName = '.written-by-assay.json';

/** Everything that a run has ever put at the top of its folder. Folders of before there was a list are known by these names. */
const ownNames = new Set([
  ...[resultName, previousName, proofName, sourcesName, 'index.html', 'summary.md', 'junit.xml', 'ctrf.json'],
  ...[
    'evidence',
    'badges',
    'providers',
    'allure',
    'allure-results',
    'playwright',
    'playwright-report',
    'blob',
    'interrupted',
    'part',
  ],
  ...['running.json', '.run'],
]);

/** The files that Assay wrote into a folder, from the folder: those of its list, or what an older Assay is known to have written. */
export const writtenIn = (folder: string): Set<string> =>
  readList(folder) ??
  new Set(filesIn(folder).filter((file) => ownNames.has(file.split('/')[0] ?? '') && !passing.test(file)));

/** What tells of a run that is under way, and is no part of a result. */
const passing = /^(running\.json$|\.run\/)/;

const readList = (folder: string): Set<string> | undefined => {
  try {
    const { files } = JSON.parse(readFileSync(join(folder, listName), 'utf8')) as { files: unknown };
    // The list is a file like others, and names nothing outside of its folder.
    if (!Array.isArray(files)) return undefined;
    return new Set(files.map(String).filter((file) => !file.split(/[\\/]/).includes('..') && !file.startsWith('/')));
  } catch {
    return undefined;
  }
};

/** Replaces the list. */
export const noteWritten = (folder: string, files: Iterable<string>): void =>
  writeWhole(join(folder, listName), `${JSON.stringify({ format: 1, files: [...files].sort() }, null, 1)}\n`);

/** All files below a folder, from the folder, with /. Links are files: nobody follows them. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

/**
 * What stands in a folder and is not Assay's, or `undefined` where Assay may work there: in an empty folder, in one with its list, and
 * in one that an older Assay filled. `apart` are folders below it that have a purpose of their own.
 */
export const strangerIn = (folder: string, apart: readonly string[] = []): string | undefined => {
  // Git keeps no empty folder.
  const names = readdirSync(folder).filter((name) => !['.gitkeep', '.gitignore'].includes(name));
  if (readList(folder)) return undefined;
  const strangers = names.filter((name) => !apart.some((each) => each.startsWith(join(folder, name))));
  const isOlder = [resultName, proofName, 'running.json', sourcesName].some((name) => names.includes(name));
  return strangers.find((name) => !isOlder || !ownNames.has(name));
};

/** Removes files of a folder, and the folders below it that are empty then. */
export const removeFiles = (folder: string, files: Iterable<string>): void => {
  for (const file of files) {
    rmSync(join(folder, file), { force: true });
    for (let above = dirname(file); above !== '.'; above = dirname(above)) {
      try {
        rmdirSync(join(folder, above));
      } catch {
        break;
      }
    }
  }
};
