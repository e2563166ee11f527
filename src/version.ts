import { readJson } from './contract/files.ts';
import { at } from './contract/json.ts';

/** The suite's own version, from `package.json`. */
export const version = String(at(readJson('package.json'), '/version'));
