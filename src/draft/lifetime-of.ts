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
): { lifetime: LifetimeField; otherLifetimes?: LifetimeField[]; documentedSeconds?: number } | undefined => {
  const parent = pointer.split('/').slice(0, -1).join('/');
  const isRefresh = isRefreshName(pointer.split('/').at(-1) ?? '');
  const beside = schemaAt(schema, parent) ?? schema;
  const fields = Object.keys((beside?.properties ?? {}) as Schema).filter(
    (name) => /refresh/i.test(name) === isRefresh,
  );
  const found = fields
    .filter((field) => /expir|ttl|lifetime|valid/i.test(field))
    .flatMap((name) => {
      const field = `${parent}/${name}`;
      const form = formOf(schemaAt(schema, field) ?? {}, name, at(example, field));
      return form ? [{ name, field, ...form }] : [];
    });
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const { name: _, field, as, ...stated } = first;
  // Only a field whose name leaves no doubt is held against the first one.
  const otherLifetimes = others
    .filter(({ name }) => /^((access|refresh)_?token_?)?expires?_?(at|on|in)$/i.test(name))
    .map((other) => ({ pointer: other.field, as: other.as }));
  return {
    lifetime: { pointer: field, as },
    ...(otherLifetimes.length > 0 ? { otherLifetimes } : {}),
    ...stated,
  };
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
