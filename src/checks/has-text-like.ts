import { at } from '../contract/json.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';

/** A field is text of this form; `means` says in words of which. */
export const hasTextLike: Check<{ pointer: string; pattern: RegExp; means: string }> = (
  { answer },
  { pointer, pattern, means },
) => {
  const value = at(answer.body, pointer);
  return unless(typeof value === 'string' && pattern.test(value), pointer, means, shown(value));
};
