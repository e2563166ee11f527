#!/usr/bin/env node
// Hands over to the command line: compiled in a package, and in a checkout compiled when it has to be.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { usePrivateCache } from './private-cache.js';

// The search of large reports leaves much garbage: clean up when the heap has grown by half.
setFlagsFromString('--heap-growing-percent=50');
usePrivateCache();
const here = new URL('../', import.meta.url);
if (!existsSync(new URL('src/cli/main.ts', here))) await import('../dist/src/cli/main.js');
else {
  const { compiledHarness } = await import('./compiled.js');
  const folder = compiledHarness(fileURLToPath(here));
  if (folder !== undefined) await import(pathToFileURL(`${folder}/src/cli/main.js`).href);
  else {
    await import('../src/runner/typescript.js');
    await import('../src/cli/main.ts');
  }
}
