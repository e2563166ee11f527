import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { nearestProject, ownModule, splitRoot } from '../../src/root.ts';

const commandLines: { argv: string[]; folder: string | undefined; rest: string[] }[] = [
  { argv: ['run'], folder: undefined, rest: ['run'] },
  { argv: ['run', '--root', 'a', '--wait', '1'], folder: 'a', rest: ['run', '--wait', '1'] },
  { argv: ['--root=a', 'run'], folder: 'a', rest: ['run'] },
  { argv: ['run', '--', '--root', 'a'], folder: undefined, rest: ['run', '--', '--root', 'a'] },
  { argv: ['run', '--root'], folder: undefined, rest: ['run'] },
  { argv: ['run', '--rooted', 'a'], folder: undefined, rest: ['run', '--rooted', 'a'] },
];
for (const { argv, folder, rest } of commandLines) {
  test(`"assay ${argv.join(' ')}" names ${folder ?? 'no root'}`, () => {
    assert.deepEqual(splitRoot(argv), { folder, rest });
  });
}

test('the project is the nearest folder upwards that has a specs/', () => {
  const outer = mkdtempSync(join(tmpdir(), 'assay-root-'));
  const inner = join(outer, 'apps/payments');
  mkdirSync(join(inner, 'specs'), { recursive: true });
  mkdirSync(join(inner, 'suites/acme'), { recursive: true });
  mkdirSync(join(outer, 'specs'));
  assert.equal(nearestProject(join(inner, 'suites/acme')), inner);
  assert.equal(nearestProject(join(outer, 'apps')), outer);
});

test('a module started in another process has the extension of who starts it', () => {
  assert.equal(ownModule('file:///a/src/prove/crew.ts', './worker'), '/a/src/prove/worker.ts');
  assert.equal(ownModule('file:///a/dist/src/prove/crew.js', './worker'), '/a/dist/src/prove/worker.js');
});
