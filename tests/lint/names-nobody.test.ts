import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { providerIds } from '../../src/provider/suites.ts';
import { root } from '../../src/root.ts';

/** What has to work for any provider, and so names none, not even in an example. */
const harness = [
  '.ci',
  '.github/workflows',
  'action.yml',
  'bin',
  'ci',
  'Dockerfile',
  'packaging',
  'package.json',
  'playwright.config.ts',
  'promises',
  'src',
];

/** Rooms whose tests start runs, commands or stages of this repository's providers: they choose some, and need their credentials and operations. */
const wholeRuns = ['bench', 'canary', 'cli', 'prove', 'stage'];

/** The one contract that other tests read as a sample, and where it is read; whoever imports that names its clauses. */
const sample = { id: 'sezzle', file: 'tests/checks/exchanges.ts' };

/** Further tests that name providers, each with its reason. */
const exceptions: Record<string, string> = {
  'tests/contract/schemas.test.ts': 'reads compiled schemas that have conditions and several forms',
  'tests/gate/commands.whole.test.ts': 'starts commands, which take providers of this repository only',
  'tests/gate/shards.whole.test.ts': 'starts whole runs in shards',
  'tests/lint/names-nobody.test.ts': 'says which contract is the sample',
  'tests/provocations/malformed.test.ts': 'reads a contract that documents a null',
  'tests/verdict/close-groups.test.ts': 'takes its planned tests from the sample',
  'tests/verdict/planned-tests.ts': 'plans tests of the sample',
  'tests/verdict/real-runs.whole.test.ts': 'runs whole suites',
};

/** Tables of kinds of credentials or faults, which happen to take a sample of every provider; no list of the providers. */
const tables = ['tests/canary/canary.whole.test.ts', 'tests/stage/scripts.whole.test.ts'];

const filesBelow = (path: string): string[] => {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.cache'))
    .flatMap(({ name }) => filesBelow(`${path}/${name}`));
};

/** The providers that a text names, as a word or as a part of one (`SEZZLE_PUBLIC_KEY`, `slowLoccus`). */
const namedIn = (text: string): string[] => providerIds().filter((id) => text.toLowerCase().includes(id));
const named = (file: string): string[] => namedIn(readFileSync(join(root, file), 'utf8'));

const tests = filesBelow('tests');
const takesSample = (file: string): boolean =>
  file === sample.file || /from '(\.\.\/checks|\.)\/exchanges\.ts'/.test(readFileSync(join(root, file), 'utf8'));

test('the search finds a provider in each spelling', () => {
  const [id = ''] = providerIds();
  for (const text of [`'${id}'`, `${id.toUpperCase()}_KEY`, `slow${id[0]?.toUpperCase()}${id.slice(1)}`])
    assert.deepEqual(namedIn(text), [id]);
});

test('the harness, the promises, the scripts and the workflows name no provider', () => {
  const files = harness.flatMap(filesBelow);
  assert.ok(files.length > 300, 'the folders are not where they were');
  assert.deepEqual(
    files.filter((file) => named(file).length > 0),
    [],
  );
});

test('a test without whole runs names no provider, except those of the sample', () => {
  const free = tests.filter((file) => !wholeRuns.includes(file.split('/')[1] ?? '') && !(file in exceptions));
  assert.ok(free.length > 100);
  assert.deepEqual(
    free.filter((file) => named(file).some((id) => id !== sample.id || !takesSample(file))),
    [],
  );
});

test('every exception still names somebody', () => {
  for (const file of Object.keys(exceptions)) assert.notDeepEqual(named(file), [], file);
});

test('a list of all providers is read off the folders, never written by hand', () => {
  const lists = tests.filter((file) => named(file).length === providerIds().length);
  assert.deepEqual(
    lists.filter((file) => !tables.includes(file)),
    [],
  );
});
