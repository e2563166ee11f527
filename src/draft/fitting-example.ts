import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { compileStrict } from '../schema/validator.ts';
import { exampleOf } from './example-of.ts';
import type { Schema } from './shown.ts';

/** A body with its schema, and what had to be decided about them. */
export interface Fitting {
  schema: Schema;
  example: Json;
  /** The example is the document's own. */
  isShown: boolean;
  /** What of the document does not fit together; `undefined` where all does. */
  remark: string | undefined;
}

/**
 * The first example of a document that holds the document's own schema. Where none does, one is made from the schema, because the mock
 * answers with it; and where none can be made, the schema loses its bounds.
 */
export const fittingExample = (schema: Schema, shown: readonly Json[]): Fitting => {
  const fitting = shown.find((example) => breachOf(schema, example) === undefined);
  if (fitting !== undefined) return { schema, example: fitting, isShown: true, remark: undefined };
  const [first] = shown;
  const breach = first === undefined ? undefined : breachOf(schema, first);
  const made = exampleOf(schema);
  const madeBreach = breachOf(schema, made);
  if (madeBreach === undefined)
    return {
      schema,
      example: made,
      isShown: false,
      remark:
        breach && `breaks the schema beside it (${breach}): a made one was written; say which of the two is right`,
    };
  const loose = withoutBounds(schema);
  return {
    schema: loose,
    example: first !== undefined && breachOf(loose, first) === undefined ? first : exampleOf(loose),
    isShown: first !== undefined && breachOf(loose, first) === undefined,
    remark: `cannot be made from the schema (${madeBreach}): patterns and bounds were left out; add an example and put them back`,
  };
};

/** Whether a value is as its schema says. */
export const holds = (schema: Schema, value: Json): boolean => breachOf(schema, value) === undefined;

/** How a value breaks a schema, in a few words; `undefined` where it does not, or where nothing can be held against the schema. */
const breachOf = (schema: Schema, value: Json): string | undefined => {
  try {
    const validate = compileStrict(schema);
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || 'the body'} ${error?.message ?? 'does not hold'}`;
  } catch {
    return undefined;
  }
};

const bounds = new Set('pattern format minLength maxLength minimum maximum minItems maxItems'.split(' '));

const withoutBounds = (schema: Schema): Schema =>
  Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !bounds.has(keyword))
      .map(([keyword, value]): [string, Json] => {
        if (keyword === 'properties')
          return [
            keyword,
            Object.fromEntries(Object.entries(fieldsOf(value)).map(([name, sub]) => [name, loosened(sub)])),
          ];
        if (keyword === 'items') return [keyword, loosened(value)];
        return [keyword, ['oneOf', 'anyOf'].includes(keyword) && Array.isArray(value) ? value.map(loosened) : value];
      }),
  );

const loosened = (node: Json): Json => {
  const schema = asObject(node);
  return schema ? withoutBounds(schema) : node;
};
