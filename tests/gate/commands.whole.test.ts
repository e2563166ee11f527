import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { example, provider, resultOf, wrongId } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-commands-'));

const assay = (...given: string[]) => {
  const { status, stdout, stderr } = spawnSync('node', ['bin/assay.js', ...given], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

const file = (name: string, result: ConformanceResult): string => {
  writeFileSync(join(folder, name), JSON.stringify(result));
  return join(folder, name);
};

const sezzle = (verdict: 'passed' | 'failed'): ConformanceResult => {
  const findings = verdict === 'failed' ? [{ ...wrongId, received: 'a \u001b[2J bell' }] : [];
  return resultOf([provider([example('a', verdict, { id: 'sezzle/a', findings })], { id: 'sezzle' })]);
};
const green = file('green.json', sezzle('passed'));
const red = file('red.json', sezzle('failed'));
const none = join(folder, 'none.json');

test('diff ends with 0, 1 or 2, and shows no control characters', () => {
  assert.equal(assay('diff', green, green).status, 0);
  const { status, stdout } = assay('diff', green, red);
  assert.equal(status, 1);
  assert.match(stdout, /new {14}sezzle:id:\S+ {2}\/id: documented "unauthorized", received a ⟨ESC⟩\[2J bell/);
  assert.match(assay('diff', green, none).stderr, /none\.json: there is no such file/);
  assert.equal(assay('diff', green, none).status, 2);
});

test('gate ends with the code of its gravest objection, or 2 for what cannot be read or compared', () => {
  assert.equal(assay('gate', '--reports', red, '--provider', 'sezzle').status, 1);
  assert.equal(assay('gate', '--reports', green, '--provider', 'sezzle').status, 3);
  assert.equal(assay('gate', '--reports', none).status, 2);
  assert.equal(assay('gate', '--reports', green, '--allow-blocked', 'nobody').status, 2);
  const mock = file('mock.json', { ...sezzle('passed'), run: { ...sezzle('passed').run, environment: 'mock' } });
  assert.match(assay('gate', '--reports', green, '--baseline', mock).stderr, /cannot be compared/);
});

test('waive prints an entry to standard output alone, and says what a person has to fill in', () => {
  const { status, stdout, stderr } = assay('waive', 'sezzle/a', '--reports', red);
  assert.equal(status, 0);
  assert.match(stdout, /^waivers:\n {2}- test: sezzle\/a\n {4}environment: stage\n/);
  assert.match(stderr, /until a person fills in reason, owner, link, until/);
  assert.match(assay('waive', 'sezzle/a', '--reports', green).stderr, /sezzle\/a is passed: nothing to waive/);
  assert.equal(assay('waive', 'sezzle/a', '--reports', red, '--until', '2020-01-01').status, 2);
  assert.equal(assay('waive', 'sezzle/b', '--reports', red).status, 2);
});

test('report without a result says so', () => {
  const { status, stderr } = assay('report', '--reports', folder);
  assert.equal(status, 2);
  assert.match(stderr, /conformance\.json: there is no such file/);
});
