import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Sealed, seal, unseal } from './sealed.ts';

/** A text that no report may hold, and the name that stands for it. */
export interface Secret {
  label: string;
  value: string;
}

/** The most of a secret that is kept of its beginning and of its end, in characters: a token of a megabyte is known by these. */
const longest = 4096;

const bound = 'assay secrets of a run 1';
const folderOf = (reports: string): string => join(reports, '.run', 'secrets');

/** Where a worker notes every secret that it learns, for the command line to search the reports for. */
export type SecretLog = (value: string, label: string) => void;

/** Notes secrets below the reports, each encrypted under the run's own key. `name` is the worker's: no two write one file. */
export const openSecretLog = (reports: string, key: Buffer, name: string): SecretLog => {
  const file = join(folderOf(reports), `${name}.jsonl`);
  const noted = new Set<string>();
  mkdirSync(folderOf(reports), { recursive: true, mode: 0o700 });
  return (value, label) => {
    const parts = value.length > 2 * longest ? [value.slice(0, longest), value.slice(-longest)] : [value];
    for (const part of parts.filter((text) => !noted.has(text))) {
      noted.add(part);
      const line = JSON.stringify(seal(JSON.stringify({ label, value: part } satisfies Secret), key, bound));
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    }
  };
};

/** The secrets that the workers of a run noted; a line that a killed worker left unfinished is left out. */
export const readSecrets = (reports: string, key: Buffer): Secret[] => {
  const folder = folderOf(reports);
  if (!existsSync(folder)) return [];
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(unseal(JSON.parse(line) as Sealed, key, bound)) as Secret];
    } catch {
      return [];
    }
  });
};

/** The same, and removes the notes. */
export const takeSecrets = (reports: string, key: Buffer): Secret[] => {
  const secrets = readSecrets(reports, key);
  rmSync(folderOf(reports), { recursive: true, force: true });
  return secrets;
};
