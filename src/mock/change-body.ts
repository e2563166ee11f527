import type { Maybe } from '../contract/changed-at.ts';
import { fieldsOf, type Json, pointerPart } from '../contract/json.ts';

/** Every place in a body, without the body itself: pointers in which `*` stands for the items of an array. */
export const placesIn = (body: Maybe, pointer = ''): string[] => {
  const first = Array.isArray(body) ? body[0] : undefined;
  if (first !== undefined) return placesIn(first, `${pointer}/*`);
  return Object.entries(fieldsOf(body)).flatMap(([name, value]) => {
    const here = `${pointer}/${pointerPart(name)}`;
    return [here, ...placesIn(value, here)];
  });
};

/** Values of other JSON types than the given one, the likeliest mistake first: a number as text, and text as a number. */
export const otherTypes = (value: Json): Json[] => {
  if (typeof value === 'number') return [String(value), true, [value], { value }];
  if (typeof value === 'string') return [/^\d+$/.test(value) ? Number(value) : 12_345, true, [value], { value }];
  if (typeof value === 'boolean') return [String(value), 1, [value]];
  if (value === null) return ['text', 1, true, [], {}];
  return Array.isArray(value) ? [{ items: value }, 'text', 1] : ['text', 1, true, []];
};
