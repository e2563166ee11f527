#!/usr/bin/env node
// Registers the TypeScript loader for the suites, then hands over to the command line: its sources in a checkout, compiled in a package.
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { usePrivateCache } from './private-cache.js';

// The search of large reports leaves much garbage: clean up when the heap has grown by half.
setFlagsFromString('--heap-growing-percent=50');
usePrivateCache();
// Not before: the loader looks for its folder when it is loaded.
const isCheckout = existsSync(new URL('../src/cli/main.ts', import.meta.url));
await import(isCheckout ? '../src/runner/typescript.js' : '../dist/src/runner/typescript.js');
await import(isCheckout ? '../src/cli/main.ts' : '../dist/src/cli/main.js');
