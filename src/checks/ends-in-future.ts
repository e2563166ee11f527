import { at } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import { clockDoubt, declaredSeconds } from '../exchange/lifetime.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';

/** The token's declared end lies in the future, by the server's own `Date`. */
export const endsInFuture: Check<LifetimeField> = (exchange, field) => {
  const declared = declaredSeconds(exchange, field);
  const received =
    declared === undefined
      ? shown(at(exchange.answer.body, field.pointer))
      : `${Math.round(declared)} s from the answer`;
  return unless(
    declared !== undefined && declared > -clockDoubt(exchange, field.as),
    field.pointer,
    'an end in the future',
    received,
  );
};
