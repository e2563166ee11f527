import { asObject, at, pointerPart } from '../contract/json.ts';
import type { Schema } from './shown.ts';

/** The schema at a pointer of a body, through objects alone. */
export const schemaAt = (schema: Schema | undefined, pointer: string): Schema | undefined =>
  asObject(
    at(
      schema,
      pointer
        .split('/')
        .slice(1)
        .map((part) => `/properties/${pointerPart(part)}`)
        .join(''),
    ),
  );
