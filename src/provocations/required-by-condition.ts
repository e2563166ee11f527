import { fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { compileStrict } from '../schema/validator.ts';

/** The fields of a good body without which it breaks an `if` and `then` of its schema; none where there is no good body. */
export const requiredByCondition = (schema: Json, good: Json | undefined): string[] => {
  const conditions = [fieldsOf(schema), ...itemsOf(fieldsOf(schema).allOf).map(fieldsOf)]
    .filter((part) => part.if !== undefined)
    .map((part) =>
      Object.fromEntries(Object.entries(part).filter(([keyword]) => ['if', 'then', 'else'].includes(keyword))),
    );
  if (good === undefined || conditions.length === 0) return [];
  const holds = compileStrict({ allOf: conditions });
  const fields = fieldsOf(good);
  return holds(good)
    ? Object.keys(fields).filter(
        (name) => !holds(Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))),
      )
    : [];
};
