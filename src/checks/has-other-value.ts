import { at, type Json } from '../contract/json.ts';
import { type Check, unless } from './check.ts';
import { isSameJson } from './same-json.ts';

/** The field is there and has another value than this one, which may be a secret and so is not shown. */
export const hasOtherValue: Check<{ pointer: string; than: Json | undefined }> = ({ answer }, { pointer, than }) => {
  const received = at(answer.body, pointer);
  return [
    ...unless(received !== undefined, pointer, 'present', 'absent'),
    ...unless(
      received === undefined || !isSameJson(received, than),
      pointer,
      'another value than before',
      'the same value',
    ),
  ];
};
