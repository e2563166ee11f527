// The TypeScript loader and Playwright keep compiled code in the temporary folder, under a name that anybody on the machine can take
// first, and run what they find there. So they get a temporary folder that nobody else can write.
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whether a folder is the user's own, no link, closed to everybody else, and in a place from which nobody else can move it. */
const isPrivate = (folder) => {
  const own = lstatSync(folder);
  const above = statSync(dirname(folder));
  const isSafeAbove = (above.mode & 0o022) === 0 || (above.mode & 0o1000) !== 0;
  return own.isDirectory() && own.uid === process.getuid?.() && (own.mode & 0o077) === 0 && isSafeAbove;
};

const kept = () => {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'assay');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (lstatSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o700);
    return isPrivate(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
};

/** A folder that lasts as long as the process, for a user without a home. */
const fresh = () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Gives this process and all that it starts a temporary folder of their own, and takes every other place of compiled code away. */
export const usePrivateCache = () => {
  for (const name of ['NODE_COMPILE_CACHE', 'PLAYWRIGHT_TRANSFORM_CACHE_DIR', 'PWTEST_CACHE_DIR'])
    delete process.env[name];
  process.env.TMPDIR = kept() ?? fresh();
};
