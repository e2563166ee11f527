import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { installedBrowser } from './installed-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-installed-'));
after(() => rmSync(folder, { recursive: true }));

/** A folder of programs, whose names are given with their modes. */
const folderWith = (name: string, programs: Record<string, number>): string => {
  mkdirSync(join(folder, name));
  for (const [program, mode] of Object.entries(programs)) writeFileSync(join(folder, name, program), '', { mode });
  return join(folder, name);
};

const chrome = folderWith('chrome', { 'google-chrome': 0o755 });
const chromium = folderWith('chromium', { chromium: 0o755, 'google-chrome-stable': 0o755 });
const locked = folderWith('locked', { chromium: 0o644 });

test('Chromium is preferred to Chrome, wherever they stand on the search path', () => {
  assert.equal(installedBrowser([chrome, chromium].join(delimiter)), join(chromium, 'chromium'));
  assert.equal(installedBrowser(['', chrome].join(delimiter)), join(chrome, 'google-chrome'));
});

test('a folder of that name, and a file that cannot be run, are no browser', () => {
  assert.equal(installedBrowser([folder, locked, chrome].join(delimiter)), join(chrome, 'google-chrome'));
});
