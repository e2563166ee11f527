import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CompactResult, compactOf } from '../verdict/compact-result.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { readCompactFile } from './read-result.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Adds a run to the history in one step, so that nobody ever reads half a file, and under a name of its own, so that two runs of the same
 * moment keep both. Gives the file.
 */
export const addToHistory = (folder: string, result: ConformanceResult): string => {
  const { id, startedAt, environment } = result.run;
  const name = [startedAt.replaceAll(':', '-'), environment, id].filter(Boolean).join('-');
  const file = join(folder, `${name}.json`);
  writeWhole(file, `${JSON.stringify(compactOf(result))}\n`);
  return file;
};

/** All runs of a history, the oldest first, and a line for each file that cannot be read; such a file is skipped. */
export const readHistory = (folder: string): { runs: CompactResult[]; problems: string[] } => {
  const readings = namesIn(folder)
    .map((name) => join(folder, name))
    .map((file) => (isPlain(file) ? readCompactFile(file) : { problem: `${file}: no plain file, so it is not read` }));
  return {
    runs: readings
      .flatMap((reading) => ('value' in reading ? reading.value : []))
      .toSorted((a, b) => a.run.startedAt.localeCompare(b.run.startedAt)),
    problems: readings.flatMap((reading) => ('problem' in reading ? reading.problem : [])),
  };
};

/** A pipe without a writer would be read for ever, and so would a link to a device. */
const isPlain = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
};
