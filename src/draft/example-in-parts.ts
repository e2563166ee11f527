import { asObject, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { completed, withConditions } from './conditions.ts';
import { exampleOf } from './example-of.ts';
import { holds } from './fitting-example.ts';
import { flattenRequest } from './flatten.ts';
import { lookUp } from './look-up.ts';
import type { Schema } from './shown.ts';

/**
 * The body that the examples of a schema's single fields come to, in a file that shows none as a whole: the required fields, and those of
 * which a description says that the grant without a person needs them. `undefined` where no field has an example that holds its own schema.
 */
export const exampleInParts = (document: Json, schema: Json | undefined, depth: number): Json | undefined => {
  const found = { any: false };
  const body = partOf(document, schema, depth, found);
  return found.any ? body : undefined;
};

const partOf = (document: Json, node: Json | undefined, depth: number, found: { any: boolean }): Json => {
  const schema = fieldsOf(lookUp(document, node));
  const flat = flattenRequest(document, schema, depth);
  const [shown] = schema.example === undefined ? itemsOf(schema.examples) : [schema.example];
  // Many a text has an example that YAML reads as a number.
  const fitting = shown === undefined ? undefined : [shown, String(shown)].find((value) => holds(flat, value));
  if (fitting !== undefined) {
    found.any = true;
    return fitting;
  }
  const properties = asObject(schema.properties);
  if (!properties || depth === 0) return exampleOf(flat);
  const required = itemsOf(schema.required).map(String);
  const needed = Object.entries(properties).filter(
    ([name, field]) => required.length === 0 || required.includes(name) || isNeeded(fieldsOf(lookUp(document, field))),
  );
  const made = (names: readonly string[]): Schema =>
    Object.fromEntries(names.map((name) => [name, partOf(document, properties[name], depth - 1, found)]));
  return completed(withConditions(flat).schema, made(needed.map(([name]) => name)), made);
};

/** "Required for client credentials": what files say in many words of the grant that needs no person. */
const isNeeded = ({ description }: Schema): boolean =>
  /\b(required|mandatory)\b[^.]*\bclient[ _-]credentials\b/i.test(String(description ?? ''));
