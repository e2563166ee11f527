import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { nearestProject, ownModule, packageRoot, splitRoot } from '../../src/root.ts';

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

test('a module started in another process is a source where its starter is one', () => {
  assert.equal(ownModule('prove/worker'), join(packageRoot, 'src/prove/worker.ts'));
});
