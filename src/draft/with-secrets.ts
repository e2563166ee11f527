import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import type { Schema } from './shown.ts';

/** The schema with `x-secret` at every field that carries a credential or a token. */
export const withSecrets = (schema: Schema, isSecret: (field: string) => boolean): Schema => {
  const properties = asObject(schema.properties);
  if (!properties) return schema;
  const marked = Object.entries(properties).map(([field, sub]): [string, Json] => {
    const below = withSecrets(fieldsOf(sub), isSecret);
    const isText = below.type === undefined || [below.type].flat().includes('string');
    return [field, isSecret(field) && isText && !below.properties ? { ...below, 'x-secret': true } : below];
  });
  return { ...schema, properties: Object.fromEntries(marked) };
};
