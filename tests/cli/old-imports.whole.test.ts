import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, test } from 'node:test';

const project = mkdtempSync(join(tmpdir(), 'assay-old-'));
after(() => rmSync(project, { recursive: true }));
cpSync('tests/projects/acme', project, { recursive: true });
writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
mkdirSync(join(project, 'node_modules'));
symlinkSync(resolve('.'), join(project, 'node_modules/assay'));

const providerFile = join(project, 'suites/acme/provider.ts');
const declaration = readFileSync(providerFile, 'utf8').replace("'assay/provider'", "'#assay/provider/provider.ts'");
writeFileSync(providerFile, declaration);

const assay = (...given: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/assay.js', ...given, '--root', project], {
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
};
const reports = ['--reports', join(project, 'reports')];

describe('a suite that imports the harness by the names of 0.1.0', () => {
  test('can be checked, and runs against its mock', () => {
    assert.doesNotMatch(assay('check').output, /cannot be used/);
    const { status, output } = assay('run', '--quick', ...reports);
    assert.equal(status, 0, output);
  });

  test('needs a configuration for Playwright, and one line says which', () => {
    const { status, output } = assay('run', ...reports);
    assert.equal(status, 2, output);
    assert.match(output, /playwright\.config\.ts is missing: write there/);
    cpSync('playwright.config.ts', join(project, 'playwright.config.ts'));
  });

  test('has a mistake named with its line by check, and a run ends with 2 before it sends anything', () => {
    writeFileSync(providerFile, declaration.replace(/preflight: '[^']*'/, "preflight: 'no-such'"));
    const checked = assay('check');
    assert.equal(checked.status, 1);
    assert.match(checked.output, /suites\/acme\/provider\.ts:\d+: preflight names no-such, which is no operation/);
    for (const kind of [['--quick'], []]) {
      const { status, output } = assay('run', ...kind, ...reports);
      assert.equal(status, 2, output);
      assert.match(output, /assay: suites\/acme\/provider\.ts: preflight names no-such, .*nothing was sent/);
    }
    writeFileSync(providerFile, declaration);
  });

  test('has a broken example named in one line', () => {
    const { status, output } = (() => {
      const file = join(project, 'specs/acme/openapi.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, `${text}\n  : [`);
      try {
        return assay('check');
      } finally {
        writeFileSync(file, text);
      }
    })();
    assert.equal(status, 1);
    assert.match(output, /specs\/acme\/openapi\.yaml:\d+/);
    assert.doesNotMatch(output, /\n {4}at /);
  });
});
