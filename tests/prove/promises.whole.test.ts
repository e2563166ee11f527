import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** The projects whose providers have clients, renewals, revocations and introspections; and clients that sign assertions. */
const projects = ['acme', 'keys'];

const assay = (project: string, ...args: string[]) => {
  const { ASSAY_ROOT: _, ...env } = process.env;
  const root = ['--root', `tests/projects/${project}`];
  return spawnSync(process.execPath, ['bin/assay.js', ...args, ...root], { encoding: 'utf8', env });
};
const folder = (): string => mkdtempSync(join(tmpdir(), 'assay-promises-'));

for (const project of projects) {
  test(`an honest server keeps the promises about clients and the lives of tokens: ${project}`, () => {
    const { status, stdout, stderr } = assay(project, 'run', '--quick', '--provider', project, '--reports', folder());
    assert.equal(status, 0, stdout + stderr);
  });
}

test('each thing that an assertion may lack turns the test of it red, and no other', () => {
  const { status, stdout, stderr } = assay('keys', 'prove', '--reports', folder());
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^PROVEN/m);
});
