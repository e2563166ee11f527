import { fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { type Condition, conditionOf, conditionsInWords } from './condition-in-words.ts';
import type { Schema } from './shown.ts';

/** The body's schema with what the descriptions of its fields require in words as `if` and `then`, and the sentences that are no condition on a field. */
export const withConditions = (schema: Schema): { schema: Schema; unread: { field: string; said: string }[] } => {
  const properties = fieldsOf(schema.properties);
  const always = itemsOf(schema.required);
  const said = Object.entries(properties)
    .filter(([field]) => !always.includes(field))
    .flatMap(([field, sub]) =>
      conditionsInWords(String(fieldsOf(sub).description ?? '')).map((words) => ({ field, said: words })),
    );
  const needed = new Map<string, { condition: Condition; fields: string[] }>();
  const unread = said.filter(({ field, said: words }) => {
    const { [field]: _, ...others } = properties;
    const condition = conditionOf(words, others);
    if (condition === undefined) return true;
    const key = JSON.stringify(condition);
    const known = needed.get(key)?.fields ?? [];
    needed.set(key, { condition, fields: [...new Set([...known, field])] });
    return false;
  });
  if (needed.size === 0) return { schema, unread };
  const parts = [...needed.values()].map(
    ({ condition, fields }): Schema => ({
      if: conditionSchema(condition),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: fields },
    }),
  );
  return { schema: { ...schema, allOf: [...itemsOf(schema.allOf), ...parts] }, unread };
};

const conditionSchema = ({ field, is }: Condition): Schema => {
  const [first] = is;
  if (first === undefined) return { required: [field] };
  return { properties: { [field]: is.length === 1 ? { const: first } : { enum: is } }, required: [field] };
};

/** The fields that a body must have because of what else is in it. */
export const requiredBy = (schema: Schema | undefined, body: Schema): string[] =>
  itemsOf(schema?.allOf)
    .map(fieldsOf)
    .filter((part) => part.if !== undefined && holdsFor(fieldsOf(part.if), body))
    .flatMap((part) => itemsOf(fieldsOf(part.then).required).map(String));

/** A body with what else it must have because of what is in it, as `made` for the names of such fields. */
export const completed = (schema: Schema, body: Schema, made: (names: string[]) => Schema): Schema => ({
  ...body,
  ...made(requiredBy(schema, body).filter((name) => !Object.hasOwn(body, name))),
});

/** Whether a condition of the form that is written here holds; what a document has of other forms is nobody's to decide here. */
const holdsFor = ({ properties, required }: Schema, body: Schema): boolean =>
  itemsOf(required).every((name) => Object.hasOwn(body, String(name))) &&
  Object.entries(fieldsOf(properties)).every(([name, sub]) => {
    const { const: only, enum: values } = fieldsOf(sub);
    const allowed: readonly Json[] = only === undefined ? itemsOf(values) : [only];
    return allowed.includes(body[name] ?? null);
  });
