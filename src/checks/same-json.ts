import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../contract/json.ts';

/** Whether two JSON values are the same: types are never coerced, and the order of an object's fields does not matter (RFC 8259 4). */
export const isSameJson = (a: Json | undefined, b: Json | undefined): boolean => a === b || isDeepStrictEqual(a, b);
