import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { completed } from './conditions.ts';
import type { Schema } from './shown.ts';

const texts: Record<string, string> = {
  'date-time': '2030-01-01T00:00:00Z',
  date: '2030-01-01',
  time: '00:00:00Z',
  email: 'somebody@example.com',
  uri: 'https://example.com/',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
};

/** The smallest value that a schema documents, for a body of which a document shows no example. */
export const exampleOf = (schema: Schema): Json => {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  const [alternative] = [schema.oneOf ?? schema.anyOf ?? []].flat();
  if (alternative !== undefined) return exampleOf({ ...asObject(alternative) });
  const [type] = [schema.type ?? (schema.properties ? 'object' : 'string')].flat();
  if (type === 'object') {
    const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
    const properties = fieldsOf(schema.properties);
    const shown = required.length > 0 ? required : Object.keys(properties);
    const made = (names: string[]): Schema =>
      Object.fromEntries(names.map((name) => [name, exampleOf(fieldsOf(properties[name]))]));
    return completed(schema, made(shown), made);
  }
  if (type === 'array') return Number(schema.minItems ?? 0) > 0 ? [exampleOf(fieldsOf(schema.items))] : [];
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'number' || type === 'integer') return Math.max(Number(schema.minimum ?? 0), 0) || 1;
  const text = texts[String(schema.format)] ?? 'example';
  return text.padEnd(Number(schema.minLength ?? 0), 'x').slice(0, Number(schema.maxLength ?? 1000));
};
