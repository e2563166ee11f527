import { at, type Json } from '../contract/json.ts';
import type { LifetimeField, LifetimeForm } from '../contract/lifetime-field.ts';
import { schemaAt } from './schema-at.ts';
import type { Schema } from './shown.ts';
import { isRefreshPointer, kebab } from './words.ts';

/** Numbers above these are points in time, not spans: the year 2001 in seconds and in milliseconds since 1970. */
const earliestEpoch = 1_000_000_000;
const earliestEpochMs = 1_000_000_000_000;

interface Found {
  lifetime: LifetimeField;
  otherLifetimes?: LifetimeField[];
  documentedSeconds?: number;
}

/** Where the answer says when the token at a pointer ends: a field beside it, or above, by name and type. `undefined` where none does. */
export const lifetimeOf = (
  pointer: string,
  schema: Schema | undefined,
  example: Json | undefined,
): Found | undefined => {
  const parts = pointer.split('/').slice(0, -1);
  for (let depth = parts.length; depth > 0; depth -= 1) {
    const found = lifetimeIn(parts.slice(0, depth).join('/'), isRefreshPointer(pointer), schema, example);
    if (found) return found;
  }
  return undefined;
};

/** The fields of one object that say when a token in it ends. */
const lifetimeIn = (
  parent: string,
  isRefresh: boolean,
  schema: Schema | undefined,
  example: Json | undefined,
): Found | undefined => {
  const isOwn = /\/refresh[^/]*$/i.test(parent);
  const names = Object.keys((schemaAt(schema, parent)?.properties ?? {}) as Schema).filter(
    (name) => /expir|ttl|lifetime|valid/i.test(name) && (isOwn || /refresh/i.test(name) === isRefresh),
  );
  const [first, ...others] = names.flatMap((name) => {
    const field = `${parent}/${name}`;
    const form = formOf(schemaAt(schema, field) ?? {}, name, at(example, field));
    return form ? [{ name, field, ...form }] : [];
  });
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

type Form = { as: LifetimeForm; documentedSeconds?: number };

const formOf = (schema: Schema, name: string, example: Json | undefined): Form | undefined => {
  const [type] = [schema.type ?? typeof example].flat();
  const shown = example === undefined || example === null || example === '' ? Number.NaN : Number(example);
  if (type === 'number' || type === 'integer') return numberForm(name, shown, '');
  if (type !== 'string') return undefined;
  return /^\d+$/.test(String(example)) ? numberForm(name, shown, '-text') : dateForm(schema, String(example));
};

/** A number says by its size whether it is a point in time, and where none is shown its field says so by its name. */
const numberForm = (name: string, shown: number, text: '' | '-text'): Form => {
  const words = kebab(name).split('-');
  const isPoint = Number.isNaN(shown)
    ? words.some((word) => /^(at|on|date|time|until)$/.test(word))
    : shown > earliestEpoch;
  const isMs = /^(ms|millis|milliseconds)$/.test(words.at(-1) ?? '') || shown > earliestEpochMs;
  const unit = isMs ? 'milliseconds' : 'seconds';
  if (isPoint) return { as: `epoch-${unit}${text}` };
  return { as: `${unit}${text}`, ...(shown > 0 ? { documentedSeconds: isMs ? shown / 1000 : shown } : {}) };
};

const dateForm = ({ format }: Schema, example: string): Form | undefined => {
  if (/ GMT$/.test(example)) return { as: 'http-date' };
  if (/T[\d:.]+[+-]\d{4}$/.test(example)) return { as: 'date-time-without-colon' };
  if (/T[\d:.]+$/.test(example)) return { as: 'date-time-without-zone' };
  return format === 'date-time' || /^\d{4}-\d\d-\d\dT/.test(example) ? { as: 'date-time' } : undefined;
};
