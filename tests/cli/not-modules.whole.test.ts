import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const assay = join(process.cwd(), 'bin/assay.js');

/** A project whose package.json files, by their folders, hold these texts; what `assay check` says there. */
const said = (packages: Record<string, string>): string => {
  const project = mkdtempSync(join(tmpdir(), 'assay-modules-'));
  mkdirSync(join(project, 'suites', 'acme'), { recursive: true });
  mkdirSync(join(project, 'specs', 'acme'), { recursive: true });
  for (const [folder, text] of Object.entries(packages)) writeFileSync(join(project, folder, 'package.json'), text);
  const { stdout, stderr } = spawnSync(process.execPath, [assay, 'check', '--root', project], { encoding: 'utf8' });
  return stdout + stderr;
};

const commonJs = '{ "type": "commonjs" }';
const modules = '{ "type": "module" }';
const line =
  /^assay: (.*package\.json): suites are ES modules: write \{ "type": "module" \} into suites\/package\.json$/m;
const cases = [
  { words: 'a project of CommonJS', packages: { '': commonJs }, place: 'package.json' },
  { words: 'a project that does not say', packages: { '': '{}' }, place: 'package.json' },
  { words: 'a broken package.json', packages: { '': '{' }, place: 'package.json' },
  {
    words: 'suites of CommonJS in a project of modules',
    packages: { '': modules, suites: commonJs },
    place: 'suites/package.json',
  },
  {
    words: 'suites of modules in a project of CommonJS',
    packages: { '': commonJs, suites: modules },
    place: undefined,
  },
  { words: 'a project of modules', packages: { '': modules }, place: undefined },
];
for (const { words, packages, place } of cases) {
  test(`${words}: ${place === undefined ? 'the suites are read' : 'one line says what to write where'}`, () => {
    assert.equal(line.exec(said(packages))?.[1], place);
  });
}
