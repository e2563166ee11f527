import { asObject, type Json, pointerPart } from './json.ts';

/** A JSON value that may be absent. */
export type Maybe = Json | undefined;

/** What to make of the value at a place; `undefined` takes it away. */
export type ValueChange = (value: Json) => Maybe;

/** The body with the value at a pointer changed. The part `*` stands for every item of an array, a number for one; an absent place stays absent. */
export const changedAt = (body: Json, pointer: string, change: ValueChange): Maybe => {
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
