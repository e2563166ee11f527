import { asObject, type Json, jsonType, pointerPart } from '../contract/json.ts';
import type { Check, Disagreement } from './check.ts';

/**
 * The body has the fields of another body with the same JSON types; values are free. It has no
 * field more, because the same structure is meant in both directions. A `null` in the other body tells no type.
 */
export const hasStructure: Check<Json> = ({ answer }, model) => compare(answer.body, model, '');

/** The most fields of one object that are named as too many: a body of a hundred thousand says no more than its first ones. */
const mostNamed = 20;

const compare = (received: Json | undefined, model: Json, pointer: string): Disagreement[] => {
  if (model === null && received !== undefined) return [];
  if (jsonType(received) !== jsonType(model)) {
    return [{ level: 'must', pointer: pointer || '/', documented: jsonType(model), received: jsonType(received) }];
  }
  const expected = asObject(model);
  const object = asObject(received);
  if (!expected || !object) return [];
  const extra = Object.keys(object).filter((name) => !Object.hasOwn(expected, name));
  return [
    ...Object.entries(expected).flatMap(([name, value]) =>
      compare(Object.hasOwn(object, name) ? object[name] : undefined, value, `${pointer}/${pointerPart(name)}`),
    ),
    ...extra.slice(0, mostNamed).map(
      (name): Disagreement => ({
        level: 'must',
        pointer: `${pointer}/${pointerPart(name)}`,
        documented: 'absent',
        received: 'present',
      }),
    ),
  ];
};
