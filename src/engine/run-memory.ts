import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../results/write-whole.ts';
import type { Obstacle } from '../verdict/obstacle.ts';

/** What the workers of one provider share over a run, because a worker ends with each failed test. Holds no secret. */
export interface RunNotes {
  /** The provider answered its preflight; later workers need not ask again. */
  reached: boolean;
  /** How far the provider's clock is ahead of ours, once an answer has told. */
  clockSkewSeconds: number | null;
  /** Why no further request may be sent to the provider. */
  down?: Obstacle;
  /** Requests of all ended workers. */
  requests: number;
  /** How long all workers have waited for time to pass, in seconds. */
  waitedSeconds: number;
}

/** Where the notes of a run are kept. */
export interface RunMemory {
  recall(): RunNotes;
  remember(change: Partial<RunNotes>): void;
}

const nothing: RunNotes = { reached: false, clockSkewSeconds: null, requests: 0, waitedSeconds: 0 };

/** Notes in a file of the run's folder, for workers that follow each other. An absent or damaged file is empty. */
export const fileMemory = (folder: string, provider: string): RunMemory => {
  const file = join(folder, '.run', `${provider}.json`);
  const recall = (): RunNotes => {
    try {
      return { ...nothing, ...JSON.parse(readFileSync(file, 'utf8')) };
    } catch {
      return nothing;
    }
  };
  return {
    recall,
    remember(change) {
      writeWhole(file, JSON.stringify({ ...recall(), ...change }));
    },
  };
};

/** Notes that end with the process. */
export const volatileMemory = (): RunMemory => {
  let notes = nothing;
  return {
    recall: () => notes,
    remember(change) {
      notes = { ...notes, ...change };
    },
  };
};
