import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../src/root.ts';

const page = readFileSync(`${root}docs/mock-and-faults.md`, 'utf8');
const source = (file: string): string => readFileSync(`${root}src/mock/${file}`, 'utf8');

/** The members of an interface, or the methods of a class, as its file declares them. */
const members = (file: string, start: RegExp): string[] => {
  const [, body = ''] = source(file).split(start);
  return [...(body.split(/^\}/m)[0] ?? '').matchAll(/^ {2}(?:async )?([a-z]\w*)\??[:(]/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'constructor');
};

const lent = {
  'of `call`': [
    ...members('seams.ts', /export interface Occasion \{/),
    ...members('definition.ts', /export interface Call<[^{]*\{/),
  ],
  'of `call.tokens`': members('token-office.ts', /export class TokenOffice \{/),
  'of `defineFaults`': ['rules', ...members('faults/own-faults.ts', /interface Additions<[^{]*\{/)],
};
const exported = [...source('index.ts').matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, names = '']) =>
  names.split(',').map((name) => name.replace(/\btype\b/, '').trim()),
);

/** The first column of the table that begins with a heading. */
const rowsOf = (heading: string): string => {
  const [, table = ''] = page.split(`| ${heading} |`);
  return (table.split('\n\n')[0] ?? '')
    .split('\n')
    .map((row) => row.split(' | ')[0] ?? '')
    .join('\n');
};

for (const [heading, names] of Object.entries(lent))
  test(`docs/mock-and-faults.md has every member ${heading}, and no other`, () => {
    assert.ok(names.length > 7, names.join());
    const named = [...rowsOf(heading).matchAll(/`([a-zA-Z]+)[`(]/g)].map(([, name = '']) => name);
    assert.deepEqual([...named].sort(), [...new Set(names)].sort());
  });

test('docs/mock-and-faults.md names all that assay/mock has', () => {
  assert.ok(exported.length > 20, exported.join());
  assert.deepEqual(
    exported.filter((name) => !new RegExp(`\\b${name}\\b`).test(page)),
    [],
  );
});
