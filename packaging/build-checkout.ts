import { join } from 'node:path';
import { bundle } from './bundle.ts';

/** Bundles the harness of this checkout into the folder that is given: a process that `bin/compiled.js` starts when a source has changed. */
const [folder = ''] = process.argv.slice(2);
await bundle(join(import.meta.dirname, '..'), folder);
