import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createMask } from '../http/index.ts';

/**
 * The last line of defence: searches every file of a folder for the given secrets, by label, in every spelling, and for anything
 * that looks like a JWT. A file that holds one is removed. Gives the removed files, from the folder.
 */
export const removeLeaks = (folder: string, secrets: Record<string, string>): string[] => {
  const mask = createMask([]);
  for (const [label, value] of Object.entries(secrets)) mask.learn(value, label);
  const leaks = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return mask.text(text) !== text;
    });
  for (const file of leaks) rmSync(file);
  return leaks.map((file) => file.slice(folder.length + 1));
};
