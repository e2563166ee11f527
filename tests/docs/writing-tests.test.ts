import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../src/root.ts';

const page = readFileSync(`${root}docs/writing-tests.md`, 'utf8');
const names = (file: string, form: RegExp): string[] =>
  [...readFileSync(`${root}${file}`, 'utf8').matchAll(form)].map(([, name = '']) => name);

const calls = names('src/engine/api.ts', /^ {2}(?:async )?([a-z]\w*)\(/gm).filter((name) => name !== 'constructor');
const [, session = ''] = readFileSync(`${root}src/engine/session.ts`, 'utf8').split(/export interface Session \{|^\}/m);
const lent = [...session.matchAll(/^ {2}(\w+)[:(]/gm)].map(([, name = '']) => name);

test('the sources have what a test is lent', () => {
  assert.ok(calls.includes('send') && calls.length > 15, String(calls));
  assert.ok(lent.includes('api') && lent.length > 8, String(lent));
});

for (const name of calls)
  test(`docs/writing-tests.md says what api.${name} does`, () =>
    assert.match(page, new RegExp(`\`api\\.${name}[\`(]`)));

for (const name of lent)
  test(`docs/writing-tests.md says what ${name} is`, () => assert.match(page, new RegExp(`^\\| \`${name}\` \\|`, 'm')));
