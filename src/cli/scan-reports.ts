import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { createValueMask, type Mask } from '../masking/mask.ts';
import { readResultFile } from '../results/read-result.ts';
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
    .map((file) => ({
      file,
      became: isPlain(file) && maskFile(join(folder, file), mask) ? 'masked' : withhold(folder, file),
    }));
};

const holdsSecret = (file: string, mask: Mask): boolean => {
  for (const text of textsIn(readFileSync(file))) if (mask.text(text) !== text) return true;
  return false;
};

const withhold = (folder: string, file: string): 'withheld' => {
  rmSync(join(folder, file));
  return 'withheld';
};

/** Masks a file in its place; `false` where that cannot be done without damage. */
const maskFile = (file: string, mask: Mask): boolean => {
  const text = readFileSync(file, 'utf8');
  try {
    const masked = extname(file) === '.json' ? maskedJson(text, mask) : mask.text(text);
    if (masked === text) return false;
    writeFileSync(file, masked);
    return !file.endsWith('conformance.json') || 'value' in readResultFile(file);
  } catch {
    return false;
  }
};

/** Text by text, so that the file stays JSON whatever a secret holds. */
const maskedJson = (text: string, mask: Mask): string => {
  const indent = text.startsWith('{\n') || text.startsWith('[\n') ? 2 : 0;
  const replaced = (_: string, value: unknown): unknown => {
    if (typeof value === 'string') return mask.text(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [mask.text(name), child]));
  };
  return `${JSON.stringify(JSON.parse(text), replaced, indent)}\n`;
};
