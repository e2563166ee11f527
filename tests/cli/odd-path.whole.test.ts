import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readResult } from '../../src/results/read-result.ts';
import { root } from '../../src/root.ts';

const parts = ['bin', 'src', 'specs', 'schemas', 'promises', 'suites', 'package.json', 'playwright.config.ts'];
const folder = mkdtempSync(join(tmpdir(), 'assay-odd-'));
after(() => rmSync(folder, { recursive: true }));

/** A checkout below a path that URLs, shells, loaders and patterns each read in their own way. */
const odd = join(folder, "a b?c%20d#e(ü名)'f&g[h]");
mkdirSync(odd);
for (const part of [...parts, '.env.example']) cpSync(join(root, part), join(odd, part), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(odd, 'node_modules'));

const assay = (cwd: string, ...given: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/assay.js', ...given], { cwd, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};

/** What a run saw, and where its tests stand. */
const seenBy = (cwd: string, name: string, ...more: string[]) => {
  const reports = join(folder, name);
  const { status, said } = assay(cwd, 'run', '--provider', 'sezzle', '--reports', reports, ...more);
  assert.equal(status, 0, said);
  const tests = readResult(reports)?.providers[0]?.tests ?? [];
  return tests
    .map(({ id, verdict, file, declaredIn = '', line }) => [id, verdict, file, declaredIn, line].join(' '))
    .sort();
};

test('a run below an odd path sees what a run elsewhere sees, with and without Playwright', () => {
  const expected = seenBy(root, 'elsewhere', '--quick');
  assert.ok(expected.length > 10);
  assert.deepEqual(seenBy(odd, 'quick', '--quick'), expected);
  assert.deepEqual(seenBy(odd, 'whole'), expected);
});

for (const [command, says] of [
  [['check', '--provider', 'sezzle'], /^sezzle: sound$/m],
  [['compile', '--provider', 'sezzle'], /^sezzle: \d+ schemas$/m],
  [['prove', '--provider', 'sezzle', '--fault', 'bearer-ignored'], /nonconformant, \d+ test\(s\) caught it/],
  [['report', '--reports', '../quick'], /drawn anew/],
  [['gate', '--reports', '../quick', '--provider', 'sezzle'], /^gate open/m],
] as const) {
  test(`assay ${command[0]} works below an odd path`, () => {
    const { status, said } = assay(odd, ...command);
    assert.equal(status, 0, said);
    assert.match(said, says);
  });
}
