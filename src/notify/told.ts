import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, parseJson } from '../contract/json.ts';
import { writeWhole } from '../results/write-whole.ts';

/** So many runs are remembered as told: a message is repeated by a second call for the same run, not by one of last month. */
const most = 100;

const fileIn = (history: string): string => join(history, 'told', 'webhook.json');

/** The runs whose news were posted already, by their ids or starts. Damage is as good as nothing: then a message may come twice. */
export const toldRuns = (history: string): string[] => {
  try {
    const runs = asObject(parseJson(readFileSync(fileIn(history), 'utf8')))?.runs;
    return Array.isArray(runs) ? runs.filter((run) => typeof run === 'string') : [];
  } catch {
    return [];
  }
};

/** Remembers that the news of a run were posted. */
export const rememberTold = (history: string, run: string): void => {
  const runs = [...toldRuns(history).filter((each) => each !== run), run].slice(-most);
  writeWhole(fileIn(history), `${JSON.stringify({ format: 1, runs })}\n`);
};
