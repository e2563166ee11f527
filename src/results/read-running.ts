import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningName } from './running-mark.ts';

/**
 * The id of the run that left its mark in a reports folder: it is still going on, or it died there. `undefined` where no run did, and
 * an empty text where the mark cannot be read.
 */
export const readRunning = (reports: string): string | undefined => {
  let text: string;
  try {
    text = readFileSync(join(reports, runningName), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : '';
  }
  return runIn(text);
};

/** The run of a mark; a command that is no run tells in its own mark of the run that had died before it. */
const runIn = (text: string): string | undefined => {
  try {
    const { id, work, before } = JSON.parse(text) as { id?: unknown; work?: unknown; before?: unknown };
    if (typeof work === 'string') return typeof before === 'string' ? runIn(before) : undefined;
    return typeof id === 'string' ? id : '';
  } catch {
    return '';
  }
};
