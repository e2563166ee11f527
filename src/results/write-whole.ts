import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file so that a reader never sees half of it; a private one, and a folder that is made for it, is its owner's alone. */
export const writeWhole = (file: string, text: string, { isPrivate = false } = {}): void => {
  mkdirSync(dirname(file), { recursive: true, mode: isPrivate ? 0o700 : 0o777 });
  const own = `${file}.${process.pid}.new`;
  try {
    writeFileSync(own, text, { mode: isPrivate ? 0o600 : 0o666 });
    renameSync(own, file);
  } catch (error) {
    // Half of a file on a full disk is of use to nobody.
    rmSync(own, { force: true });
    throw error;
  }
};
