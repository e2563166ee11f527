import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/root.ts';
import { temporaryFolder } from '../stage/assay-run.ts';

const script = `
  const { usePrivateCache } = await import(${JSON.stringify(pathToFileURL(join(packageRoot, 'bin/private-cache.js')).href)});
  usePrivateCache();
  const { TMPDIR, NODE_COMPILE_CACHE = '', PWTEST_CACHE_DIR = '' } = process.env;
  console.log([TMPDIR, NODE_COMPILE_CACHE, PWTEST_CACHE_DIR].join('|'));`;

/** The folder that a process uses for compiled code when its cache folder is this one. */
const folderWith = (cache: string, shared = temporaryFolder()): string[] => {
  const env = {
    ...process.env,
    XDG_CACHE_HOME: cache,
    TMPDIR: shared,
    NODE_COMPILE_CACHE: shared,
    PWTEST_CACHE_DIR: shared,
  };
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' })
    .trim()
    .split('|');
};

describe('compiled code is kept', () => {
  test('in a folder that nobody else can read or write, and in no other', () => {
    const cache = temporaryFolder();
    mkdirSync(join(cache, 'assay'), { mode: 0o777 });
    chmodSync(join(cache, 'assay'), 0o777);
    assert.deepEqual(folderWith(cache), [join(cache, 'assay'), '', '']);
    assert.equal(statSync(join(cache, 'assay')).mode & 0o777, 0o700);
  });

  test('in one for this process where the folder is a link, or can be moved by others', () => {
    const [linked, movable, shared] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    symlinkSync(shared, join(linked, 'assay'));
    chmodSync(movable, 0o777);
    for (const cache of [linked, movable]) {
      const [folder = ''] = folderWith(cache, shared);
      assert.match(folder, /\/assay-[\w-]+$/);
      assert.ok(folder.startsWith(shared));
    }
  });
});
