import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../src/root.ts';

// A project of its own, in which line 10 of Sezzle's clauses is no YAML any more.
const project = mkdtempSync(join(tmpdir(), 'assay-broken-'));
after(() => rmSync(project, { recursive: true }));
for (const part of ['specs/sezzle', 'schemas/sezzle', 'suites/sezzle', 'playwright.config.ts'])
  cpSync(join(root, part), join(project, part), { recursive: true });
writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
mkdirSync(join(project, 'node_modules'));
for (const [name, target] of [
  ['assay', root],
  ['@playwright', join(root, 'node_modules/@playwright')],
] as const)
  symlinkSync(target, join(project, 'node_modules', name));
const clauses = join(project, 'specs/sezzle/clauses.yaml');
const lines = readFileSync(clauses, 'utf8').split('\n');
writeFileSync(clauses, lines.with(9, 'a: b: c').join('\n'));

const assay = (...given: string[]) => {
  const command = [join(root, 'bin/assay.js'), ...given];
  const child = spawnSync(process.execPath, command, { cwd: project, encoding: 'utf8' });
  return { status: child.status, said: `${child.stdout}${child.stderr}` };
};

const named = 'specs/sezzle/clauses.yaml:10: not valid YAML: ';

for (const [command, status] of [
  ['check', 1],
  ['prove', 2],
  ['mock', 2],
  ['run', 2],
] as const) {
  test(`assay ${command} names file and line of a broken contract, shows no stack, and ends with ${status}`, () => {
    const ended = assay(command, '--provider', 'sezzle');
    assert.ok(ended.said.includes(named), ended.said);
    assert.doesNotMatch(ended.said, /\n {4}at /);
    assert.equal(ended.status, status);
  });
}
