// The compiled harness of a checkout: it starts several times as fast as its sources do. It is named after them, so that it cannot be stale:
// after any change another one is made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How long one that is no longer named is left to processes that have begun with it, in milliseconds. */
const farewellMs = 86_400_000;

/** Paths, times and sizes of all that the compiled harness is made of. */
const fingerprint = (checkout) => {
  const sources = ['src', 'packaging'].flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true }).map((name) => join(folder, name)),
  );
  const hash = createHash('sha256');
  for (const name of [...sources, 'package.json', 'package-lock.json'].sort()) {
    const { mtimeMs, size } = statSync(join(checkout, name));
    hash.update(`${name}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
};

/** What a build needs of the environment. It gets no credentials: with NODE_DEBUG, Node prints what it hands over. */
const plainEnvironment = () =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );

/**
 * The folder with the compiled harness of a checkout, made now where there is none of just these sources. `undefined` where it cannot be
 * made: then the sources are run, and they say what is wrong.
 */
export const compiledHarness = (checkout) => {
  const cache = join(checkout, 'node_modules/.cache/assay');
  try {
    const folder = join(cache, fingerprint(checkout));
    if (existsSync(folder)) return folder;
    mkdirSync(cache, { recursive: true });
    removeOld(cache);
    const unfinished = mkdtempSync(join(cache, 'unfinished-'));
    const build = ['--import', 'tsx', join(checkout, 'packaging/build-checkout.ts'), unfinished];
    const { status } = spawnSync(process.execPath, build, { cwd: checkout, stdio: 'ignore', env: plainEnvironment() });
    if (status !== 0) {
      rmSync(unfinished, { recursive: true });
      return undefined;
    }
    putInPlace(unfinished, folder);
    return folder;
  } catch {
    return undefined;
  }
};

/** Another process may have made the same one meanwhile. */
const putInPlace = (unfinished, folder) => {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
};

const removeOld = (cache) => {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (statSync(folder).mtimeMs < Date.now() - farewellMs) rmSync(folder, { recursive: true, force: true });
  }
};
