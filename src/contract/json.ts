/** A parsed JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The fields of a JSON object. */
export type Fields = { [name: string]: Json };

/** A JSON object, or `undefined` for every other value. */
export const asObject = (value: Json | undefined): Fields | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;

/** The fields of a JSON object; none for every other value. */
export const fieldsOf = (value: Json | undefined): Fields => asObject(value) ?? {};

/** The items of a JSON array; none for every other value. */
export const itemsOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** The value at a JSON Pointer (RFC 6901), or `undefined` where the path ends early. Inherited names are never followed. */
export const at = (value: Json | undefined, pointer: string): Json | undefined => atPath(value, pointerParts(pointer));

/** The value at the end of a way of names and indices, or `undefined` where it ends early. */
export const atPath = (value: Json | undefined, path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((here, name) => {
    if (Array.isArray(here)) return here[Number(name)];
    const object = asObject(here);
    return object && Object.hasOwn(object, name) ? object[name] : undefined;
  }, value);

/** One part of a JSON Pointer, escaped (RFC 6901 section 3). */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The parts of a JSON Pointer, unescaped (RFC 6901 section 4). */
export const pointerParts = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The JSON type of a value in the words of JSON Schema, with `integer` only where asked for. */
export const jsonType = (value: Json | undefined): string => {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** The JSON value of a text, or `undefined` where there is no text or it is not JSON. */
export const parseJson = (text: string | undefined): Json | undefined => {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
};
