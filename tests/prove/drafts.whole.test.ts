import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { shapes } from './drafted-shapes.ts';

/** A new project, in which each shape becomes a provider: they are checked, run and proven together, because a start takes longer than a shape. */
const project = mkdtempSync(join(tmpdir(), 'assay-drafts-'));
after(() => rmSync(project, { recursive: true }));
mkdirSync(join(project, 'node_modules'));
symlinkSync(resolve('.'), join(project, 'node_modules/assay'));
writeFileSync(join(project, 'package.json'), '{ "type": "module" }');

const { ASSAY_ROOT: _, ...env } = process.env;
const assay = (...args: string[]) => {
  const options = { cwd: project, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('bin/assay.js'), ...args], options);
  return { status, output: stdout + stderr };
};

const drafts = Object.entries(shapes).map(([shape, document], index) => ({ id: `shape-${index}`, shape, document }));

describe('every draft', () => {
  before(() => {
    for (const { id, shape, document } of drafts) {
      writeFileSync(join(project, `${id}.json`), JSON.stringify(document));
      const { status, output } = assay('new', id, '--from', `${id}.json`);
      assert.equal(status, 0, `${shape}:\n${output}`);
    }
  });

  for (const [words, args, lineOf] of [
    ['is sound', ['check'], (id) => new RegExp(`^${id}: sound(, \\d note\\(s\\))?$`, 'm')],
    ['agrees with its mock', ['run', '--quick'], (id) => new RegExp(`^${id} +conformant `, 'm')],
    [
      'has tests that can each fail, for their own reason only',
      ['prove'],
      (id) => new RegExp(`^${id} +(\\d+)/\\1 +(\\d+)/\\2 +0 +(\\d+)/\\3 `, 'm'),
    ],
  ] as [words: string, args: string[], lineOf: (id: string) => RegExp][])
    test(`${words}: assay ${args.join(' ')}`, () => {
      const { status, output } = assay(...args);
      assert.equal(status, 0, output);
      for (const { id, shape } of drafts) assert.match(output, lineOf(id), shape);
      const said = output.split('\n').filter((line) => line !== '' && !line.includes(': note: '));
      if (args[0] === 'check') assert.equal(said.length, drafts.length, output);
      if (args[0] === 'prove') assert.match(output, /^PROVEN /m);
    });
});
