import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** The project whose provider has clients, renewals, revocations and introspections. */
const project = 'tests/projects/acme';

const assay = (...args: string[]) => {
  const { ASSAY_ROOT: _, ...env } = process.env;
  return spawnSync(process.execPath, ['bin/assay.js', ...args, '--root', project], { encoding: 'utf8', env });
};

test('an honest server keeps the promises about clients and the lives of tokens', () => {
  const { status, stdout, stderr } = assay(
    'run',
    '--quick',
    '--provider',
    'acme',
    '--reports',
    mkdtempSync(join(tmpdir(), 'assay-promises-')),
  );
  assert.equal(status, 0, stdout + stderr);
});
