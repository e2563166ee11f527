import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createValueMask } from '../masking/mask.ts';
import type { Secret } from '../state/secret-log.ts';
import { textsIn } from './texts-in.ts';

/**
 * The last line of defence: searches every file of a folder, archives unpacked, for the given secrets in every spelling, and for
 * anything that looks like a JWT. A file that holds one is removed. Files older than `since`, in milliseconds since 1970, are left
 * alone. Gives the removed files, from the folder.
 */
export const removeLeaks = (folder: string, secrets: readonly Secret[], since = 0): string[] => {
  const mask = createValueMask();
  for (const { label, value } of secrets) mask.learn(value, label);
  const isLeak = (file: string): boolean => {
    for (const text of textsIn(readFileSync(file))) if (mask.text(text) !== text) return true;
    return false;
  };
  const leaks = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).mtimeMs >= since && isLeak(file));
  for (const file of leaks) rmSync(file);
  return leaks.map((file) => relative(folder, file));
};
