import { randomUUID } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { processToken } from './process-token.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Stands in a reports folder from the start of a run until its complete result is there, and stays behind a run that died: what the
 * folder holds beside it is the result of another run. Beside that it is the lock of the folder, which ends with its holder; a command
 * that is no run, and only writes there, holds it too.
 */
export const runningName = 'running.json';

/** Who is running, or was when it died. */
export interface RunningMark {
  /** The run's id, which its result has too. */
  id: string;
  pid: number;
  startedAt: string;
  /** Tells the process from a later one with the same number. */
  process: string;
  /** The command that holds the folder, where that is no run. */
  work?: string;
  /** The mark that a run which died had left before that command came, as it stood there. */
  before?: string;
}

/** Thrown where another process is working in the folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

/**
 * Sets the mark of a run into a folder; says whether it replaced that of a run that died. Throws `FolderInUse`, and what the file
 * system throws.
 */
export const setMark = (folder: string, id: string): { isAfterDeath: boolean } => ({
  isAfterDeath: takeFolder(folder, markOf(id)) !== undefined,
});

/**
 * Does some work in a folder in which nobody else may write meanwhile; `command` names it to those who want to. The mark of a run that
 * died there stays. Throws `FolderInUse`, and what the file system throws.
 */
export const whileHeld = async <Result>(
  folder: string,
  command: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const mark = { ...markOf(randomUUID()), work: command };
  const before = takeFolder(folder, mark);
  const file = join(folder, runningName);
  if (before !== undefined) writeWhole(file, JSON.stringify({ ...mark, before }));
  try {
    return await work();
  } finally {
    if (before === undefined) removeMark(folder);
    else writeWhole(file, before);
  }
};

const markOf = (id: string): RunningMark => {
  const { pid } = process;
  return { id, pid, startedAt: new Date().toISOString(), process: processToken(pid) ?? '' };
};

/** Gives the mark of a run that died, as it stood there, where it took the place of one. */
const takeFolder = (folder: string, mark: RunningMark): string | undefined => {
  const file = join(folder, runningName);
  const own = join(folder, `.running.${mark.id}`);
  makeFolder(folder);
  try {
    writeFileSync(own, `${JSON.stringify(mark)}\n`);
    if (isFirst(own, file)) return undefined;
    const text = readFileSync(file, 'utf8');
    const holder = markIn(text);
    if (holder && isAlive(holder)) {
      const who = holder.work === undefined ? 'another run' : `assay ${holder.work}`;
      throw new FolderInUse(
        `${who} (process ${holder.pid}, since ${holder.startedAt}) works in ${folder}: wait for it, or name another folder`,
      );
    }
    // Of two that find the same dead holder, one moves its mark away, and the other one sees that what it moved is no longer that.
    const aside = `${own}.dead`;
    renameSync(file, aside);
    const isSame = readFileSync(aside, 'utf8') === text;
    const isTaken = isFirst(isSame ? own : aside, file) && isSame;
    rmSync(aside, { force: true });
    if (isTaken) return leftByRun(text);
    throw new FolderInUse(`another process has just begun to work in ${folder}: wait for it, or name another folder`);
  } finally {
    rmSync(own, { force: true });
  }
};

/** Step by step: where the system lets nobody make a folder, as in /proc, Node's own recursion never ends. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
};

/** Removes the mark of this run. */
export const removeMark = (folder: string): void => rmSync(join(folder, runningName), { force: true });

/** Gives the file its second name, in one step that only one process can be the first to take. */
const isFirst = (file: string, name: string): boolean => {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return isFirstCopy(file, name);
  }
};

/** The same where the file system has no second names. */
const isFirstCopy = (file: string, name: string): boolean => {
  try {
    copyFileSync(file, name, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/** The mark of the run that died before whoever left this one; a damaged mark may have been a run's. */
const leftByRun = (text: string): string | undefined => {
  const mark = markIn(text);
  return mark?.work === undefined ? text : mark.before;
};

const markIn = (text: string): RunningMark | undefined => {
  try {
    const mark = JSON.parse(text) as RunningMark;
    return Number.isInteger(mark.pid) ? mark : undefined;
  } catch {
    return undefined;
  }
};

const isAlive = ({ pid, process: token }: RunningMark): boolean => {
  // What this process left itself was broken off.
  if (pid === process.pid) return false;
  const now = processToken(pid);
  return now !== undefined && (!token || now === token);
};
