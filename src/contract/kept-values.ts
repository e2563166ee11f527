import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isCompiled, packageRoot, root } from '../root.ts';
import type { Json } from './json.ts';

/**
 * What the YAML files of a project say. To read YAML takes many times as long as to read a value of V8, and every process of a run reads the
 * same files. A value is kept with a digest of its text and of the harness that read it, so it cannot be stale.
 */
export interface KeptValues {
  /** What a text said when it was read before; `undefined` where that is not known. */
  of(file: string, text: string): Json | undefined;
  /** Keeps what a text without a mistake says, a part that an alias names again as one part. Where it cannot be written, it is read again. */
  keep(file: string, text: string, value: Json): void;
}

/** A shorter text is read as fast; characters. */
const shortest = 2048;

/** In files of a folder; `harness` names who read them. */
export const createKeptValues = (folder: string, harness: string): KeptValues => {
  const fileOf = (name: string): string => join(folder, `${name.replace(/[^\w.-]+/g, '_')}.value`);
  const digestOf = (text: string): Buffer =>
    createHash('sha256').update(`${harness}\0${process.version}\0${text}`).digest();
  return {
    of: (file, text) => {
      if (text.length < shortest) return undefined;
      try {
        const digest = digestOf(text);
        const said = readFileSync(fileOf(file));
        return said.subarray(0, digest.length).equals(digest) ? deserialize(said.subarray(digest.length)) : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (file, text, value) => {
      if (text.length < shortest) return;
      const said = Buffer.concat([digestOf(text), serialize(value)]);
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
