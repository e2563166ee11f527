import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isCompiled, packageRoot, root } from '../root.ts';
import type { Json } from './json.ts';

/**
 * What the YAML files of a project say. To read YAML takes many times as long as to read JSON, and every process of a run reads the same
 * files. A value is kept with a digest of its text and of the harness that read it, so it cannot be stale.
 */
export interface KeptValues {
  /** What a text said when it was read before; `undefined` where that is not known. */
  of(file: string, text: string): Json | undefined;
  /**
   * Keeps what a text without a mistake says. Where that cannot be written, is no JSON, or has a part that an alias names again, the text is
   * read again next time: what is written twice in JSON is two parts.
   */
  keep(file: string, text: string, value: Json): void;
}

/** A shorter text is read as fast; characters. */
const shortest = 2048;

/** Whether a part of the value stands in it twice. */
const hasAlias = (value: Json, seen = new Set<Json>()): boolean => {
  if (value === null || typeof value !== 'object') return false;
  if (seen.has(value)) return true;
  seen.add(value);
  return Object.values(value).some((part) => hasAlias(part as Json, seen));
};

/** In files of a folder; `harness` names who read them. */
export const createKeptValues = (folder: string, harness: string): KeptValues => {
  const fileOf = (name: string): string => join(folder, `${name.replace(/[^\w.-]+/g, '_')}.json`);
  const digestOf = (text: string): string => createHash('sha256').update(`${harness}\0${text}`).digest('hex');
  return {
    of: (file, text) => {
      if (text.length < shortest) return undefined;
      try {
        const { digest, value } = JSON.parse(readFileSync(fileOf(file), 'utf8')) as { digest: string; value: Json };
        return digest === digestOf(text) ? value : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (file, text, value) => {
      if (text.length < shortest || hasAlias(value)) return;
      const said = JSON.stringify({ digest: digestOf(text), value });
      if (!isDeepStrictEqual((JSON.parse(said) as { value: Json }).value, value)) return;
      try {
        mkdirSync(folder, { recursive: true });
        const unfinished = `${fileOf(file)}.${process.pid}`;
        writeFileSync(unfinished, said);
        renameSync(unfinished, fileOf(file));
      } catch {
        // Nobody may write there.
      }
    },
  };
};

const packages = join(root, 'node_modules');

/** Those of this project, beside its packages; none where there are no packages, or where the harness itself may change at any time. */
export const keptValues: KeptValues =
  isCompiled && existsSync(packages)
    ? createKeptValues(
        join(packages, '.cache/assay/yaml'),
        import.meta.url + readFileSync(`${packageRoot}package.json`, 'utf8'),
      )
    : { of: () => undefined, keep() {} };
