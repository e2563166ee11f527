import type { Json } from '../contract/json.ts';

/**
 * Whether two JSON values are the same: types are never coerced, and the order of an object's fields does not matter (RFC 8259 4).
 * A list instead of recursion: a hostile body may be nested thousands of levels deep.
 */
export const isSameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  const pending = [{ a, b }];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    if (pair.a === pair.b) continue;
    const [one, other] = [fieldsOf(pair.a), fieldsOf(pair.b)];
    if (!one || !other || one.size !== other.size || Array.isArray(pair.a) !== Array.isArray(pair.b)) return false;
    for (const [name, value] of one) {
      if (!other.has(name)) return false;
      pending.push({ a: value, b: other.get(name) });
    }
  }
  return true;
};

const fieldsOf = (value: Json | undefined): Map<string, Json> | undefined =>
  value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : undefined;
