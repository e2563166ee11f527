import { type Json, pointerPart } from '../contract/json.ts';
import type { Fact, FactKind } from './fact.ts';

/** The fields of a JSON example, each with its type and, where it is short, its value. Of a list the first item stands for all. */
export const valueFacts = (kind: FactKind, place: readonly string[], value: Json): Fact[] =>
  shownFields(value, '').map(([pointer, shown]) => ({ kind, place: [...place, pointer || '/'], value: shown }));

const shownFields = (value: Json, pointer: string): [string, string][] => {
  if (Array.isArray(value))
    return [[pointer, 'list'], ...(value[0] === undefined ? [] : shownFields(value[0], `${pointer}/0`))];
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).flatMap(([name, child]) =>
      shownFields(child, `${pointer}/${pointerPart(name)}`),
    );
    return [[pointer, 'object'], ...fields];
  }
  return [[pointer, shown(value)]];
};

/** Long values are made up by whoever wrote the example; only their type counts. */
const shown = (value: Json): string => {
  if (value === null) return 'null';
  const text = JSON.stringify(value);
  return text.length > 42 ? `${typeof value} (long)` : `${typeof value} ${text}`;
};
