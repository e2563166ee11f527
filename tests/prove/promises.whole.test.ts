import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** The projects whose providers have clients, renewals, revocations and introspections; clients that sign assertions; and two servers. */
const projects = ['acme', 'keys', 'servers'];

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

for (const [project, fault] of [
  ['keys', 'issue-by-key-takes-assertions-audience'],
  ['servers', 'main-takes-tokens-of-vault'],
] as const) {
  test(`whatever such a server may get wrong turns a test of it red: ${project}`, () => {
    const reports = folder();
    const { status, stdout, stderr } = assay(project, 'prove', '--reports', reports);
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^PROVEN/m);
    assert.ok(readFileSync(join(reports, 'proof.json'), 'utf8').includes(fault));
  });
}
