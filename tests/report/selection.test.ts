import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf, readMarks } from '../../src/playwright/marks.ts';
import { blobName, selectionOf } from '../../src/playwright/selection.ts';

const select = (...given: string[]) =>
  selectionOf(
    ['/usr/bin/node', '/x/cli.js', 'test', '--config', '/x/playwright.config.ts', ...given],
    ['acme', 'other'],
  );

test('choosing providers, workers or reporters leaves no test of theirs out', () => {
  for (const given of [
    [],
    ['--project=acme'],
    ['--project', 'acme', 'other'],
    ['-j', '1', '--reporter', 'list', '--timeout=5', '-x'],
    ['acme'],
  ])
    assert.equal(select(...given).filter, '', given.join(' '));
});

test('whatever leaves tests out is a filter', () => {
  const filters: [string[], string][] = [
    [['-g', 'refresh token'], '--grep refresh token'],
    [['--grep=refresh'], '--grep refresh'],
    [['--grep-invert', 'x'], '--grep-invert x'],
    [['--last-failed'], '--last-failed'],
    [['--project=acme', 'documented-errors.spec.ts:13'], 'documented-errors.spec.ts:13'],
  ];
  for (const [given, filter] of filters) assert.equal(select(...given).filter, filter);
});

test('the blob reports of two parts of a run have different names', () => {
  assert.equal(blobName(select('--project=acme')), 'report-acme.zip');
  assert.equal(blobName(select('--shard=1/2')), 'report-1-of-2.zip');
  assert.equal(blobName(select('--project=acme', '--project=other', '--shard', '2/2')), 'report-acme-other-2-of-2.zip');
  const many = (last: string) =>
    blobName(select(...Array.from({ length: 40 }, (_, place) => `--project=provider${place}`), `--project=${last}`));
  assert.match(many('one'), /^report-41-providers-[0-9a-f]{16}\.zip$/);
  assert.notEqual(many('one'), many('other'));
});

const marks = (...given: string[]) => marksOf({ environment: 'stage' }, select(...given));

test('all shards together leave nothing out; some say which are missing', () => {
  const one = marks('--shard=1/3');
  const all = { ...one, ...marks('--shard=2/3'), ...marks('--shard=3/3'), ci: {} };
  assert.deepEqual(readMarks(all), { environments: ['stage'], selection: '', insecure: '' });
  assert.equal(readMarks(one).selection, 'without shard 2/3, 3/3');
});

test('the filter of any part is a filter of the whole, and two environments are seen', () => {
  const mixed = { ...marks('-g', 'x', '--shard=1/2'), ...marksOf({ environment: 'mock' }, select('--shard=2/2')) };
  assert.deepEqual(readMarks(mixed), { environments: ['stage', 'mock'], selection: '--grep x', insecure: '' });
});

test('a shard that trusted any server makes the whole a run that did', () => {
  const insecure = marksOf({ environment: 'stage' }, select('--shard=1/2'), 'NODE_TLS_REJECT_UNAUTHORIZED=0');
  assert.equal(readMarks({ ...insecure, ...marks('--shard=2/2') }).insecure, 'NODE_TLS_REJECT_UNAUTHORIZED=0');
});
