import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { at, type Fields, type Json, pointerParts } from '../contract/json.ts';
import { createValueMask, type Mask } from '../masking/mask.ts';
import { resultName } from '../results/names.ts';
import { misfitsIn } from '../results/read-result.ts';
import type { Secret } from '../state/secret-log.ts';
import { textsIn } from './texts-in.ts';

/** A report that held a secret, by its path from the folder, and what became of it. */
export interface Leak {
  file: string;
  became: 'masked' | 'withheld';
}

/** The pages that we draw: of all providers, and of each; those of a part of a run, too. */
const ownPage = /^((part|interrupted)[\\/])?(index|providers[\\/][^\\/]+)\.html$/;

/** Reports of ours that are plain text. What a library packed into a page or an archive cannot be masked in its place. */
const isPlain = (file: string): boolean =>
  /^\.(json|jsonl|xml|md|svg|txt|csv)$/.test(extname(file)) || ownPage.test(file);

/**
 * The last line of defence: searches every file of a folder that was written since a time, in milliseconds since 1970, for the given
 * secrets in every spelling, and for anything that looks like a JWT, archives unpacked. A plain report is masked in its place; another
 * file, or one that would be damaged, is removed. Nothing else is touched.
 */
export const hideLeaks = (folder: string | undefined, secrets: readonly Secret[], since: number): Leak[] => {
  if (folder === undefined || !existsSync(folder)) return [];
  const mask = createValueMask();
  for (const { label, value } of secrets) mask.learn(value, label);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => statSync(join(folder, file)).mtimeMs >= since && holdsSecret(join(folder, file), mask))
    .flatMap((file): Leak[] => {
      const became = isPlain(file) ? maskFile(join(folder, file), mask) : 'withheld';
      if (became === 'withheld') rmSync(join(folder, file));
      return became === 'untouched' ? [] : [{ file, became }];
    });
};

const holdsSecret = (file: string, mask: Mask): boolean => {
  for (const text of textsIn(readFileSync(file))) if (mask.text(text) !== text) return true;
  return false;
};

/**
 * Masks a file in its place, or says that it has to be withheld, because that cannot be done. `untouched` is one that only seemed to hold a
 * secret: the end of one text and the name behind it may spell together what neither of them holds.
 */
const maskFile = (file: string, mask: Mask): Leak['became'] | 'untouched' => {
  const text = readFileSync(file, 'utf8');
  try {
    const masked = extname(file) === '.json' ? maskedJson(text, mask) : mask.text(text);
    if (masked === undefined || masked === text) return 'untouched';
    const shown = basename(file) === resultName ? usableResult(masked, text) : masked;
    if (shown === text) return 'untouched';
    writeFileSync(file, shown);
    return 'masked';
  } catch {
    return 'withheld';
  }
};

/**
 * A masked result that is still one. What its format prescribes to the letter, such as the path of its own evidence, is ours, even where a
 * server has called the same text a token. Throws where it is no result all the same.
 */
const usableResult = (masked: string, before: string): string => {
  const [result, original] = [masked, before].map((text) => JSON.parse(text) as Json) as [Json, Json];
  for (let misfits = misfitsIn(result); misfits.length > 0; misfits = misfitsIn(result)) {
    const hidden = misfits.filter((place) => at(result, place) !== at(original, place) && isText(at(original, place)));
    if (hidden.length === 0) throw new Error(`${misfits.join(', ')}: not as a result is written`);
    for (const place of hidden) {
      const around = at(result, place.slice(0, place.lastIndexOf('/'))) as Fields;
      around[pointerParts(place).at(-1) ?? ''] = at(original, place) as string;
    }
  }
  return written(result, before);
};

const isText = (value: Json | undefined): boolean => typeof value === 'string';

/** Text by text, so that the file stays JSON whatever a secret holds; `undefined` where no text holds one. */
const maskedJson = (text: string, mask: Mask): string | undefined => {
  let isMasked = false;
  const hidden = (shown: string): string => {
    const masked = mask.text(shown);
    if (masked !== shown) isMasked = true;
    return masked;
  };
  const replaced = (_: string, value: unknown): unknown => {
    if (typeof value === 'string') return hidden(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [hidden(name), child]));
  };
  const masked = written(JSON.parse(text), text, replaced);
  return isMasked ? masked : undefined;
};

/** JSON in the way in which the text before was written. */
const written = (value: unknown, before: string, replaced?: (name: string, value: unknown) => unknown): string =>
  `${JSON.stringify(value, replaced, before.startsWith('{\n') || before.startsWith('[\n') ? 2 : 0)}\n`;
