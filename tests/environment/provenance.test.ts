import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { commandLine, commitOf, provenance } from '../../src/environment/provenance.ts';

const line = (...words: string[]) =>
  commandLine(['/usr/bin/node', '/x/bin/assay.js', ...words], {
    SORREL_PRIVATE_KEY: 'sz_pr_0123456789',
    ACME_PASSWORD: 'open sesame',
    SHORT_KEY: 'run',
    HOME: '/home/jo',
    EMPTY_TOKEN: '',
  });

test('a command line is what a person would type', () => {
  assert.equal(line('run', '--env', 'stage', '--', '-g', 'a b'), 'assay run --env stage -- -g "a b"');
});

test('no secret stands in it, whole or as a part of a word', () => {
  assert.equal(line('run', '--', '-g', 'sz_pr_0123456789'), 'assay run -- -g "$SORREL_PRIVATE_KEY"');
  assert.equal(line('--x=open sesame!'), 'assay "--x=$ACME_PASSWORD!"');
  assert.equal(line('https://jo:pw@acme.test/x'), 'assay "https://…@acme.test/x"');
});

test('a short value hides no word, and other variables hide nothing', () => {
  assert.equal(line('run', '--reports', '/home/jo/r'), 'assay run --reports /home/jo/r');
});

const commit = '0123456789abcdef0123456789abcdef01234567';
const checkouts: [what: string, files: Record<string, string>, folder?: string][] = [
  ['on a branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${commit}\n` }],
  [
    'whose branches are packed',
    { '.git/HEAD': 'ref: refs/heads/main\n', '.git/packed-refs': `# pack-refs\n${commit} refs/heads/main\n` },
  ],
  ['on no branch', { '.git/HEAD': `${commit}\n` }],
  [
    'that is a second work tree',
    {
      'second/.git': 'gitdir: ../main/.git/worktrees/second\n',
      'main/.git/worktrees/second/HEAD': 'ref: refs/heads/other\n',
      'main/.git/worktrees/second/commondir': '../..\n',
      'main/.git/refs/heads/other': `${commit}\n`,
    },
    'second',
  ],
];
for (const [what, files, folder = ''] of checkouts) {
  test(`a checkout ${what} knows its commit`, () => {
    const root = mkdtempSync(join(tmpdir(), 'assay-checkout-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    assert.equal(commitOf(join(root, folder)), commit);
    rmSync(root, { recursive: true });
  });
}

test('a folder that is no checkout has no commit', () => {
  const root = mkdtempSync(join(tmpdir(), 'assay-checkout-'));
  assert.equal(commitOf(root), undefined);
  rmSync(root, { recursive: true });
});

test('a result says on what machine it was made', () => {
  assert.equal(provenance().machine.node, process.version);
});
