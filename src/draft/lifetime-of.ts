import { at, type Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import { schemaAt } from './schema-at.ts';
import type { Schema } from './shown.ts';
import { isRefreshName } from './words.ts';

/** A number above it is a point in time, not a span: the year 2001 in seconds since 1970. */
const earliestEpoch = 1_000_000_000;

/** Where the answer says when the token at a pointer ends: a field beside it, by name and type. `undefined` where none does. */
export const lifetimeOf = (
  pointer: string,
  schema: Schema | undefined,
  example: Json | undefined,
): { lifetime: LifetimeField; documentedSeconds?: number } | undefined => {
  const parent = pointer.split('/').slice(0, -1).join('/');
  const isRefresh = isRefreshName(pointer.split('/').at(-1) ?? '');
  const beside = schemaAt(schema, parent) ?? schema;
  const fields = Object.keys((beside?.properties ?? {}) as Schema).filter(
    (name) => /refresh/i.test(name) === isRefresh,
  );
  for (const name of fields.filter((field) => /expir|ttl|lifetime|valid/i.test(field))) {
    const field = `${parent}/${name}`;
    const found = formOf(schemaAt(schema, field) ?? {}, name, at(example, field));
    if (found) {
      const { as, ...stated } = found;
      return { lifetime: { pointer: field, as }, ...stated };
    }
  }
  return undefined;
};

const formOf = (
  schema: Schema,
  name: string,
  example: Json | undefined,
): { as: LifetimeField['as']; documentedSeconds?: number } | undefined => {
  const [type] = [schema.type ?? typeof example].flat();
  const isPoint = /(at|on|date|time)$/i.test(name) || Number(example) > earliestEpoch;
  if (type === 'number' || type === 'integer') {
    if (isPoint) return { as: 'epoch-seconds' };
    return { as: 'seconds', ...(typeof example === 'number' && example > 0 ? { documentedSeconds: example } : {}) };
  }
  if (type !== 'string') return undefined;
  if (/^\d+$/.test(String(example)))
    return isPoint ? undefined : { as: 'seconds-text', documentedSeconds: Number(example) };
  return schema.format === 'date-time' || !Number.isNaN(Date.parse(String(example))) ? { as: 'date-time' } : undefined;
};
