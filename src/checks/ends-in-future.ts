import { at } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import { clockDoubt, declaredEnd, declaredSeconds } from '../exchange/lifetime.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';

/** The end of the last year that dates of RFC 3339 know, in milliseconds since 1970; what lies behind it is a mistaken unit. */
const lastEnd = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The token's declared end lies in the future, by the server's own `Date`, and in a year of four digits (RFC 3339, 1). */
export const endsInFuture: Check<LifetimeField> = (exchange, field) => {
  const declared = declaredSeconds(exchange, field);
  const isTooFar = (declaredEnd(exchange, field) ?? 0) > lastEnd;
  const received =
    declared === undefined
      ? shown(at(exchange.answer.body, field.pointer))
      : `${Math.round(declared)} s from the answer`;
  return unless(
    declared !== undefined && declared > -clockDoubt(exchange, field.as) && !isTooFar,
    field.pointer,
    isTooFar ? 'an end before the year 10000' : 'an end in the future',
    received,
  );
};
