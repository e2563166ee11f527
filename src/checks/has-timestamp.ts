import { at } from '../contract/json.ts';
import { parseDateTime } from '../exchange/lifetime.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';

/** The field is an RFC 3339 date-time with no or up to nine fractional digits, in UTC as `Z` where `zone` asks for that. */
export const hasTimestamp: Check<{ pointer: string; zone?: 'Z' }> = ({ answer }, { pointer, zone }) => {
  const value = at(answer.body, pointer);
  const holds =
    typeof value === 'string' && parseDateTime(value) !== undefined && (zone === undefined || /z$/i.test(value));
  return unless(
    holds,
    pointer,
    `an RFC 3339 date-time${zone ? ' in UTC (Z)' : ''}, up to nine fractional digits`,
    shown(value),
  );
};
