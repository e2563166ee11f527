import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openSecretLog, takeSecrets } from '../../src/state/secret-log.ts';

const key = Buffer.alloc(32, 7);
const value = 'opaque-Token-0123456789';

describe('the secrets of a run', () => {
  let reports = '';
  const notes = (): string => join(reports, '.run', 'secrets');
  const onDisk = (): string => readdirSync(notes()).reduce((all, name) => all + readFileSync(join(notes(), name)), '');

  beforeEach(() => {
    reports = mkdtempSync(join(tmpdir(), 'assay-secrets-'));
  });
  afterEach(() => rmSync(reports, { recursive: true }));

  test('are handed over once each, from every worker, and their notes removed', () => {
    const [first, second] = ['sorrel-1', 'delta-2'].map((name) => openSecretLog(reports, key, name));
    first?.(value, 'token');
    first?.(value, 'token');
    second?.('another-Token-0123456789', 'accessToken');
    const taken = takeSecrets(reports, key).sort((a, b) => a.label.localeCompare(b.label));
    assert.deepEqual(taken, [
      { label: 'accessToken', value: 'another-Token-0123456789' },
      { label: 'token', value },
    ]);
    assert.equal(existsSync(notes()), false);
    assert.deepEqual(takeSecrets(reports, key), []);
  });

  test('never stand on the disk in the clear, nor in base64', () => {
    openSecretLog(reports, key, 'sorrel-1')(value, 'a telling label');
    for (const text of [value, Buffer.from(value).toString('base64').slice(0, -4), 'telling']) {
      assert.equal(onDisk().includes(text), false);
    }
  });

  test('belong to their key: under another one there are none, and the notes are removed all the same', () => {
    openSecretLog(reports, key, 'sorrel-1')(value, 'token');
    assert.deepEqual(takeSecrets(reports, Buffer.alloc(32, 8)), []);
    assert.equal(existsSync(notes()), false);
  });

  test('survive a worker that was killed while it wrote', () => {
    openSecretLog(reports, key, 'sorrel-1')(value, 'token');
    appendFileSync(join(notes(), 'sorrel-1.jsonl'), '{"iv":"AAAA","tag":"AA');
    assert.deepEqual(takeSecrets(reports, key), [{ label: 'token', value }]);
  });

  test('of a megabyte are known by their beginning and their end', () => {
    openSecretLog(reports, key, 'sorrel-1')(`begin${'x'.repeat(1_000_000)}end`, 'token');
    const taken = takeSecrets(reports, key).map((secret) => secret.value);
    assert.equal(taken.length, 2);
    assert.ok(taken[0]?.startsWith('begin') && taken[1]?.endsWith('end'));
    assert.ok(taken.every(({ length }) => length <= 4096));
  });
});
