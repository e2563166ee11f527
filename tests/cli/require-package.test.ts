import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { requirePackage } from '../../src/cli/require-package.ts';
import { packageRoot } from '../../src/root.ts';

test('a project without the package is refused in one line with the mend, and one that has it is not', () => {
  const project = mkdtempSync(join(tmpdir(), 'assay-project-'));
  try {
    assert.throws(() => requirePackage(project), /^UsageError: [^\n]*is not installed: npm install --save-dev assay$/);
    const installed = join(project, 'node_modules/assay');
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, 'package.json'), '{ "name": "assay", "exports": "./index.js" }');
    writeFileSync(join(installed, 'index.js'), '');
    requirePackage(project);
  } finally {
    rmSync(project, { recursive: true });
  }
});

test('the checkout is a project that has itself', () => requirePackage(packageRoot));
