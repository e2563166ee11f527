import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { shapes } from './drafted-shapes.ts';

/** A new project with an OpenAPI file, and the command line in it. */
const projectWith = (document: Json) => {
  const cwd = mkdtempSync(join(tmpdir(), 'assay-drafts-'));
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(resolve('.'), join(cwd, 'node_modules/assay'));
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(cwd, 'acme.json'), JSON.stringify(document));
  const { ASSAY_ROOT: _, ...env } = process.env;
  return (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('bin/assay.js'), ...args], {
      cwd,
      env,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };
};

for (const [shape, document] of Object.entries(shapes)) {
  test(`a draft of ${shape} is sound, agrees with its mock, and each of its tests can fail, for its own reason only`, () => {
    const assay = projectWith(document);
    for (const args of [
      ['new', 'acme', '--from', 'acme.json'],
      ['check', '--provider', 'acme'],
      ['run', '--quick', '--provider', 'acme'],
      ['prove', '--provider', 'acme'],
    ]) {
      const { status, output } = assay(...args);
      assert.equal(status, 0, `${args.join(' ')}:\n${output}`);
      if (args[0] === 'check') assert.match(output, /^acme: sound\n$/);
      if (args[0] === 'prove') assert.match(output, /^PROVEN /m);
    }
  });
}
