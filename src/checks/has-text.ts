import { at } from '../contract/json.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';

/** At least one of these fields is text that is not empty. */
export const hasText: Check<{ oneOf: readonly string[] }> = ({ answer }, { oneOf }) => {
  const received = oneOf.map((pointer) => at(answer.body, pointer));
  const holds = received.some((value) => typeof value === 'string' && value.trim() !== '');
  return unless(holds, oneOf.join(' or '), 'text that is not empty', received.map(shown).join(' and '));
};
