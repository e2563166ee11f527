import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createKeptValues } from '../../src/contract/kept-values.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-'));
after(() => rmSync(folder, { recursive: true }));

const text = `a: ${'long '.repeat(1000)}`;
const file = 'specs/acme/openapi.yaml';

test('what a text said is known to the same harness, for that text alone', () => {
  const kept = createKeptValues(join(folder, 'same'), 'one');
  assert.equal(kept.of(file, text), undefined);
  kept.keep(file, text, { a: 'long', b: [1, null] });
  assert.deepEqual(kept.of(file, text), { a: 'long', b: [1, null] });
  assert.equal(kept.of(file, `${text}.`), undefined);
  assert.equal(kept.of('specs/other/openapi.yaml', text), undefined);
  assert.equal(createKeptValues(join(folder, 'same'), 'two').of(file, text), undefined);
});

test('a changed text takes the place of what was kept', () => {
  const kept = createKeptValues(join(folder, 'changed'), 'one');
  kept.keep(file, text, 'before');
  kept.keep(file, `${text}!`, 'after');
  assert.equal(kept.of(file, text), undefined);
  assert.equal(kept.of(file, `${text}!`), 'after');
  assert.equal(readdirSync(join(folder, 'changed')).length, 1);
});

test('what JSON cannot say is kept as it is', () => {
  const kept = createKeptValues(join(folder, 'numbers'), 'one');
  const value = { numbers: [Number.NaN, Number.POSITIVE_INFINITY, -0], own: JSON.parse('{"__proto__": {"a": 1}}') };
  kept.keep(file, text, value);
  assert.deepStrictEqual(kept.of(file, text), value);
  assert.deepEqual(Object.keys((kept.of(file, text) as typeof value).own), ['__proto__']);
});

test('what an alias names again stays one part', () => {
  const kept = createKeptValues(join(folder, 'aliases'), 'one');
  const form = { content: {} };
  kept.keep(file, text, { issue: form, renew: form, other: { content: {} } });
  const { issue, renew, other } = kept.of(file, text) as Record<string, object>;
  assert.deepEqual([issue, other], [form, form]);
  assert.equal(renew, issue);
  assert.notEqual(other, issue);
});

test('a damaged file, and a folder that cannot be written, are as nothing', () => {
  const kept = createKeptValues(join(folder, 'damaged'), 'one');
  kept.keep(file, text, 'said');
  for (const name of readdirSync(join(folder, 'damaged'))) truncateSync(join(folder, 'damaged', name), 36);
  assert.equal(kept.of(file, text), undefined);
  const nowhere = createKeptValues(join(folder, 'damaged', 'specs_acme_openapi.yaml.value', 'below'), 'one');
  nowhere.keep(file, text, 'said');
  assert.equal(nowhere.of(file, text), undefined);
});
