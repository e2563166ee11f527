import { atPath, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { localPath } from '../contract/reference.ts';
import { texts } from './nodes.ts';

/** The fields of an object that a schema knows and requires, also where it is put together from others. */
export interface BodyFields {
  known: Set<string>;
  required: Set<string>;
  /** The schema takes fields that it does not name, because it says so or names none at all. */
  isOpen: boolean;
}

/** Reads the fields of a component. Of alternatives all are known, and none is required. */
export const bodyFields = (document: Json, component: string): BodyFields => {
  const found: BodyFields = { known: new Set(), required: new Set(), isOpen: false };
  const seen = new Set<Json>();
  const visit = (node: Json | undefined, isCertain: boolean): void => {
    const path = localPath(fieldsOf(node).$ref);
    if (path) visit(atPath(document, path), isCertain);
    const schema = fieldsOf(node);
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const name of Object.keys(fieldsOf(schema.properties))) found.known.add(name);
    if (isCertain) for (const name of texts(schema.required)) found.required.add(name);
    if (schema.patternProperties !== undefined || typeof schema.additionalProperties === 'object') found.isOpen = true;
    if (schema.additionalProperties === true) found.isOpen = true;
    for (const part of itemsOf(schema.allOf)) visit(part, isCertain);
    for (const part of [...itemsOf(schema.anyOf), ...itemsOf(schema.oneOf)]) visit(part, false);
  };
  visit(atPath(document, ['components', 'schemas', component]), true);
  return { ...found, isOpen: found.isOpen || found.known.size === 0 };
};
