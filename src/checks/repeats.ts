import { at, type Json } from '../contract/json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { parseDateTime } from '../exchange/lifetime.ts';
import { type Check, unless } from './check.ts';
import { isSameJson } from './same-json.ts';

/**
 * The answer repeats fields of an earlier one: the same value, or the same moment where both are date-times.
 * The values themselves are not shown, for they may be secrets.
 */
export const repeats: Check<{ earlier: Exchange; pointers: readonly string[] }> = ({ answer }, { earlier, pointers }) =>
  pointers.flatMap((pointer) => {
    const before = at(earlier.answer.body, pointer);
    const now = at(answer.body, pointer);
    const received =
      before === undefined ? 'absent in the earlier answer' : now === undefined ? 'absent' : 'another value';
    return unless(isSame(before, now), pointer, 'the value of the earlier answer', received);
  });

const isSame = (before: Json | undefined, now: Json | undefined): boolean =>
  before !== undefined && now !== undefined && (isSameJson(before, now) || isSameMoment(before, now));

const isSameMoment = (before: Json, now: Json): boolean => {
  const moments = [before, now].map((value) => (typeof value === 'string' ? parseDateTime(value) : undefined));
  return moments[0] !== undefined && moments[0] === moments[1];
};
