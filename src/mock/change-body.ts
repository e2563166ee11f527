import { asObject, fieldsOf, type Json, pointerPart } from '../contract/json.ts';

/** A JSON value that may be absent. */
export type Maybe = Json | undefined;

/** What to make of the value at a place; `undefined` takes it away. */
export type Change = (value: Json) => Maybe;

/** The body with the value at a pointer changed. The part `*` stands for every item of an array, a number for one; an absent place stays absent. */
export const changedAt = (body: Json, pointer: string, change: Change): Maybe => {
  const [part, ...rest] = pointer.split('/').slice(1);
  if (part === undefined) return change(body);
  const below = (value: Json): Maybe => changedAt(value, rest.map((name) => `/${name}`).join(''), change);
  if (Array.isArray(body))
    return body.flatMap((item, place) => present(part === '*' || part === String(place) ? below(item) : item));
  const object = asObject(body);
  if (!object) return body;
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const changed = pointerPart(name) === part ? below(value) : value;
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
};

const present = (value: Maybe): Json[] => (value === undefined ? [] : [value]);

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
