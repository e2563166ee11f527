import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine, provenance } from '../../src/environment/provenance.ts';

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

test('a checkout knows its commit', () => {
  const { commit, machine } = provenance();
  assert.match(commit ?? '', /^[0-9a-f]{40}$/);
  assert.equal(machine.node, process.version);
});
