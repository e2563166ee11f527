import { asObject, type Json } from '../contract/json.ts';
import type { Schema } from './shown.ts';

/**
 * What an example body documents: its fields and their JSON types, and that they are there. A `null` documents no type, and of a list only
 * its first item is read.
 */
export const inferSchema = (example: Json): Schema => {
  if (example === null) return {};
  if (Array.isArray(example))
    return { type: 'array', ...(example[0] === undefined ? {} : { items: inferSchema(example[0]) }) };
  const object = asObject(example);
  if (!object) return { type: typeof example };
  return {
    type: 'object',
    required: Object.keys(object),
    properties: Object.fromEntries(Object.entries(object).map(([name, value]) => [name, inferSchema(value)])),
  };
};
