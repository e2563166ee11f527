import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../src/root.ts';

const exported = readFileSync(`${root}src/index.ts`, 'utf8');
const page = readFileSync(`${root}docs/checks.md`, 'utf8');

/** Each check that a suite may import, with the type of its expectation as its file declares it. */
const checks = readdirSync(`${root}src/checks`).flatMap((file) => {
  const source = readFileSync(`${root}src/checks/${file}`, 'utf8');
  return [...source.matchAll(/export const (\w+): Check<([\s\S]*?)> = /g)]
    .map(([, name = '', type = '']) => ({ name, type: type.replace(/\s+/g, ' ').replace('; }', ' }') }))
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(exported));
});

test('there are checks', () => assert.ok(checks.length > 30, String(checks.length)));

for (const { name, type } of checks)
  test(`docs/checks.md says what ${name} takes`, () => {
    const takes = type === 'unknown' ? 'nothing: `{}`' : `\`${type.replaceAll('|', '\\|')}\``;
    assert.ok(page.includes(`| \`${name}\` | ${takes} |`), `docs/checks.md lacks: | \`${name}\` | ${takes} |`);
  });
