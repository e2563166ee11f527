import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

test('a new project begins in the working directory, not in the checkout that the command line comes from', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'assay-new-'));
  const { ASSAY_ROOT: _, ...env } = process.env;
  const answers = ['--issue', 'POST /token', '--credentials', 'key', '--token', '/token', '--lifetime', ''];
  const { status, stderr } = spawnSync(
    process.execPath,
    [resolve('bin/assay.js'), 'new', 'acme', ...answers, '--probe', 'GET /me'],
    { cwd, env, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
  assert.deepEqual(readdirSync(join(cwd, 'specs')), ['acme']);
});
