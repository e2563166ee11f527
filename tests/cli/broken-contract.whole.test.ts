import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../src/root.ts';

// A checkout of its own, in which line 10 of Sezzle's clauses is no YAML any more.
const checkout = mkdtempSync(join(tmpdir(), 'assay-checkout-'));
after(() => rmSync(checkout, { recursive: true }));
for (const part of ['bin', 'src', 'specs', 'schemas', 'promises', 'suites', 'package.json', 'playwright.config.ts'])
  cpSync(join(root, part), join(checkout, part), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
const clauses = join(checkout, 'specs/sezzle/clauses.yaml');
const lines = readFileSync(clauses, 'utf8').split('\n');
writeFileSync(clauses, lines.with(9, 'a: b: c').join('\n'));

const assay = (...given: string[]) => {
  const child = spawnSync(process.execPath, ['bin/assay.js', ...given], { cwd: checkout, encoding: 'utf8' });
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
