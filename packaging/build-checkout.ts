import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import type { Manifest } from './manifest.ts';

/** What the suites or Node load, too, and only one copy of which may be there. */
const shared = ['@playwright/test', 'tsx'];

/** Bundles the harness of this checkout into the folder that is given: a process that `bin/compiled.js` starts when a source has changed. */
const checkout = join(import.meta.dirname, '..');
const [folder = ''] = process.argv.slice(2);
const { dependencies } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest;
const packages = Object.keys(dependencies as object).filter((name) => !shared.includes(name));
await bundle(checkout, folder, { packages });
