import { at, type Json } from '../contract/json.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';
import { isSameJson } from './same-json.ts';

/** A field of the body has exactly this value and JSON type. `because` says why, for example "as the request asked". */
export const hasValue: Check<{ pointer: string; value: Json; because: string }> = (
  { answer },
  { pointer, value, because },
) => {
  const received = at(answer.body, pointer);
  return unless(isSameJson(received, value), pointer, `${shown(value)}, ${because}`, shown(received));
};
