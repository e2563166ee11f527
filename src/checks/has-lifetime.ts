import { at } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import { clockDoubt, declaredSeconds } from '../exchange/lifetime.ts';
import { shown } from '../schema/validator.ts';
import { type Check, unless } from './check.ts';

/**
 * The declared lifetime is the documented one, within a tolerance on both sides, counted from the server's own `Date`.
 * `seconds` is the documented lifetime; `tolerance` (seconds) covers the whole seconds of `Date` and the time of the answer. Without a
 * `Date`, a time by the provider's clock is read by ours, which is not held against it.
 */
export const hasLifetime: Check<LifetimeField & { seconds: number; tolerance: number }> = (exchange, expected) => {
  const declared = declaredSeconds(exchange, expected);
  const doubt = clockDoubt(exchange, expected.as);
  const tolerance = expected.tolerance + doubt;
  const why = doubt > 0 ? ', as the answer has no Date' : '';
  const documented = `${expected.seconds} s from the answer (give or take ${tolerance} s${why})`;
  if (declared === undefined) {
    return unless(false, expected.pointer, documented, shown(at(exchange.answer.body, expected.pointer)));
  }
  const holds = Math.abs(declared - expected.seconds) <= tolerance;
  return unless(holds, expected.pointer, documented, `${Math.round(declared)} s`);
};
