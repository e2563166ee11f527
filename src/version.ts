import { readOwnJson } from './contract/files.ts';
import { at } from './contract/json.ts';

/** The suite's own version, from `package.json`. */
export const version = String(at(readOwnJson('package.json'), '/version'));
