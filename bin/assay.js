#!/usr/bin/env node
// Registers the TypeScript loader, then hands over to the command line.
import { setFlagsFromString } from 'node:v8';
import { register } from 'tsx/esm/api';

// The search of large reports leaves much garbage: clean up when the heap has grown by half.
setFlagsFromString('--heap-growing-percent=50');
register();
await import('../src/cli/main.ts');
