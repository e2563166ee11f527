import { at } from '../contract/json.ts';
import { parseDateTime } from '../exchange/lifetime.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';

/** Two date-times of the body lie `seconds` apart, within `tolerance` seconds. */
export const hasSpan: Check<{ from: string; to: string; seconds: number; tolerance: number }> = (
  { answer },
  { from, to, seconds, tolerance },
) => {
  const [start, end] = [from, to].map((pointer) => at(answer.body, pointer));
  const [startsAt, endsAt] = [start, end].map((value) =>
    typeof value === 'string' ? parseDateTime(value) : undefined,
  );
  const documented = `${seconds} s after ${from}`;
  if (startsAt === undefined || endsAt === undefined) {
    return unless(false, to, documented, `${shown(end)} after ${shown(start)}`);
  }
  const span = (endsAt - startsAt) / 1000;
  return unless(Math.abs(span - seconds) <= tolerance, to, documented, `${span} s after it`);
};
