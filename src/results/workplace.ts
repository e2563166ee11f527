import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { proofName, resultName, sourcesName } from './names.ts';
import { readResult } from './read-result.ts';
import { removeMark, setMark } from './running-mark.ts';
import { filesIn, listName, noteWritten, removeFiles, writtenIn } from './written-files.ts';

/** Where a run puts its result: at the top of the reports folder, or beside a result that it must not replace. */
export type ResultPlace = '' | 'part' | 'interrupted';

/** A run that was interrupted, or that left tests out, never takes the place of a whole one. */
export const placeOf = (reports: string, { isCut, isPart }: { isCut: boolean; isPart: boolean }): ResultPlace => {
  if (isCut) return 'interrupted';
  const last = isPart ? readResult(reports) : undefined;
  return last && last.run.selection === undefined ? 'part' : '';
};

/** Where a run works: all its files stand there until they are put into place at once. */
export interface Workplace {
  /** The folder in which the run writes, laid out like the reports folder. */
  folder: string;
  /** Puts what the run wrote into place. */
  publish(place: ResultPlace): void;
  /** Ends the work. The mark of a run that brought no complete result stays; of one that never began, it goes as it came. */
  close(end: 'complete' | 'broken off' | 'not begun'): void;
}

/** What a run reads of those before it. */
const carried = [resultName, proofName, 'playwright/.last-run.json'];

/** What is made of the tests without our reporter, and belongs to the result wherever that goes. */
const drawnByOthers = ['playwright-report', 'allure-results', 'allure'];

/** Stays where it is when a result is replaced: it belongs to no result, or to those of other parts. */
const lasting = new RegExp(`^(${proofName}|${sourcesName}|blob/|playwright/)`);

/** Begins to work in a reports folder. Throws `FolderInUse`, and what the file system throws; then nothing of it stays behind. */
export const openWorkplace = (reports: string, id: string): Workplace => {
  const isNew = !existsSync(reports);
  const { isAfterDeath } = setMark(reports, id);
  const folder = join(reports, '.run', 'new');
  const close = (end: Parameters<Workplace['close']>[0]): void => {
    rmSync(join(reports, '.run'), { recursive: true, force: true });
    if (end === 'complete' || (end === 'not begun' && !isAfterDeath)) removeMark(reports);
    if (end === 'not begun' && isNew) removeEmpty(reports);
  };
  try {
    prepare(reports, folder);
  } catch (error) {
    close('not begun');
    throw error;
  }
  return { folder, publish: (place) => putIntoPlace(folder, reports, place), close };
};

const prepare = (reports: string, folder: string): void => {
  const written = writtenIn(reports);
  // From now on whatever anybody else puts there is told from ours.
  noteWritten(reports, written);
  // What cannot be replaced at the end is found before the first request.
  for (const place of new Set([...written].map((file) => dirname(join(reports, file)))))
    if (existsSync(place)) accessSync(place, constants.W_OK | constants.X_OK);
  // A run that died may have left some.
  rmSync(join(reports, '.run'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of carried.filter((each) => existsSync(join(reports, each)))) {
    accessSync(join(reports, name), constants.R_OK);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(reports, name), join(folder, name));
  }
};

/** Removes a folder that was made for nothing, unless somebody else has put something there. */
const removeEmpty = (folder: string): void => {
  rmSync(join(folder, listName), { force: true });
  if (readdirSync(folder).length === 0) rmdirSync(folder);
};

const putIntoPlace = (from: string, to: string, place: ResultPlace): void => {
  if (place !== '') {
    for (const name of [resultName, proofName]) rmSync(join(from, name), { force: true });
    for (const name of drawnByOthers.filter((each) => existsSync(join(from, each))))
      move(from, name, `${place}/${name}`);
  }
  rmSync(join(from, '.run'), { recursive: true, force: true });
  const before = writtenIn(to);
  const now = filesIn(from);
  // Should this process end on the way, the next one knows that these are ours.
  noteWritten(to, new Set([...before, ...now]));
  // The result comes last: until then the one before is whole.
  for (const file of now.toSorted((a, b) => Number(a.endsWith(resultName)) - Number(b.endsWith(resultName)))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    renameSync(join(from, file), join(to, file));
  }
  const isReplaced = (file: string): boolean => (place === '' ? !lasting.test(file) : file.startsWith(`${place}/`));
  const stale = [...before].filter((file) => isReplaced(file) && !now.includes(file));
  removeFiles(to, stale);
  noteWritten(
    to,
    [...before, ...now].filter((file) => !stale.includes(file)),
  );
};

const move = (folder: string, from: string, to: string): void => {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  renameSync(join(folder, from), join(folder, to));
};
