import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { checkFolders } from '../../src/cli/usable-folder.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { root } from '../../src/root.ts';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'assay-folders-')));
after(() => rmSync(top, { recursive: true }));
const folder = (name: string, ...files: string[]): string => {
  const path = join(top, name);
  mkdirSync(path, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), 'mine');
  }
  return path;
};
writeFileSync(join(top, 'file'), 'x');
symlinkSync(join(top, 'nowhere'), join(top, 'dangling'));
symlinkSync(process.cwd(), join(top, 'link-here'));

const refusal = (given: Parameters<typeof checkFolders>[0]): string => {
  try {
    checkFolders(given);
    return '';
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error));
    assert.ok(!error.message.includes('\n'));
    return error.message;
  }
};

describe('a reports folder may be', () => {
  for (const [what, path] of [
    ['a new one', join(top, 'new')],
    ['a new one, deep down', join(top, 'a/b/c')],
    ['an empty one', folder('empty')],
    ['one that git keeps', folder('kept', '.gitkeep', '.gitignore')],
    [
      'one with the list of what Assay wrote, and notes of a person',
      folder('listed', 'notes.txt', 'evidence/mine.txt'),
    ],
    ['one that an older Assay filled', folder('older', 'conformance.json', 'evidence/a.json', 'index.html')],
    ['one in which a run died', folder('died', 'running.json', '.run/new/x')],
  ] as const) {
    if (what.startsWith('one with the list')) writeFileSync(join(path, '.written-by-assay.json'), '{"files":[]}');
    test(what, () => assert.equal(refusal({ reports: path }), ''));
  }

  test('one in which the history stands', () =>
    assert.equal(refusal({ reports: folder('around', 'history/x.json'), history: join(top, 'around/history') }), ''));
});

describe('a reports folder is refused where it is', () => {
  for (const [what, path, why] of [
    ['the working directory', process.cwd(), /is the working directory/],
    ['a link to it', join(top, 'link-here'), /is the working directory/],
    ['above it', dirname(process.cwd()), /is around the working directory/],
    ['the root', '/', /is around/],
    ['the project', root, /is (the project's folder|the working directory)/],
    ['the home', homedir(), /home|around/],
    ['in the contracts', join(root, 'specs/acme'), /holds contracts/],
    ['in the suites', join(root, 'suites/acme/reports'), /holds contracts/],
    ['a file', join(top, 'file'), /is a file/],
    ['below a file', join(top, 'file/below'), /stands below .*, which is a file/],
    ['below a ~ that no shell has read', join(top, '~/reports'), /has a ~, which only a shell reads/],
    ['a link to nowhere', join(top, 'dangling'), /is a link to nowhere/],
    ["somebody's", folder('mine', 'notes.txt'), /holds notes.txt, which is not Assay's/],
    [
      "somebody's, with names like ours",
      folder('alike', 'evidence/mine.txt', 'badges/mine.svg'),
      /holds (evidence|badges)/,
    ],
    ["somebody's, beside an older result", folder('mixed', 'conformance.json', 'notes.txt'), /holds notes.txt/],
  ] as const) {
    test(what, () => assert.match(refusal({ reports: path }), why));
  }
});

for (const option of ['history', 'state'] as const) {
  test(`a ${option} folder holds ours alone, and is none of the others`, () => {
    const reports = join(top, 'new');
    const refused = (path: string) => refusal({ reports, [option]: path });
    assert.equal(refused(folder(`${option}-ours`, 'sorrel.json', 'README.md', '.gitkeep')), '');
    assert.match(refused(process.cwd()), /is the working directory/);
    assert.match(refused(folder(`${option}-mine`, 'a.json', 'notes.txt')), /holds notes.txt/);
    assert.match(refused(reports), /is the reports folder/);
    assert.match(refused(join(top, 'file')), /is a file/);
  });
}
