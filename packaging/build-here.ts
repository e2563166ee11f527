import { join } from 'node:path';
import { build } from './build.ts';

build(join(import.meta.dirname, '..'));
