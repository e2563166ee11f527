import { at } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import { readJwt } from '../exchange/jwt.ts';
import { answeredAt, clockDoubt, declaredEnd, fromAnswer } from '../exchange/lifetime.ts';
import { type Check, unless } from './check.ts';

/**
 * The JWT's own `exp` agrees with the lifetime that the answer declares, within `tolerance` seconds: counted from `iat`
 * where the token has one and the answer declares a duration, from the declared end otherwise (RFC 7519 4.1.4, 4.1.6).
 * Where documents show lifetimes in seconds that are right as well, `also`, it is noted which one was seen.
 */
export const jwtLifetimeAgrees: Check<{
  token: string;
  lifetime: LifetimeField;
  tolerance: number;
  also?: number[];
}> = (exchange, { token, lifetime, tolerance, also = [] }) => {
  const value = at(exchange.answer.body, token);
  const jwt = typeof value === 'string' ? readJwt(value) : undefined;
  const end = declaredEnd(exchange, lifetime);
  if (!jwt || end === undefined) return unless(false, token, 'a JWT and a declared lifetime', 'not both readable');
  const { exp, iat } = jwt.claims;
  if (typeof exp !== 'number')
    return unless(false, `${token} exp`, 'a number of seconds since 1970', exp === undefined ? 'absent' : typeof exp);
  const isDuration = fromAnswer.has(lifetime.as);
  const start = isDuration && typeof iat === 'number' ? iat : answeredAt(exchange) / 1000;
  const declared = isDuration ? (end - answeredAt(exchange)) / 1000 : end / 1000 - start;
  const doubt = isDuration && typeof iat !== 'number' ? clockDoubt(exchange, 'jwt-exp') : 0;
  const holds = [declared, ...also].some((seconds) => Math.abs(exp - start - seconds) <= tolerance + doubt);
  return unless(
    holds && also.length === 0,
    `${token} exp`,
    [`${Math.round(declared)} s, as ${lifetime.pointer} declares`, ...also.map((seconds) => `${seconds} s`)].join(
      ', or ',
    ),
    `${Math.round(exp - start)} s`,
    holds ? 'observe' : 'must',
  );
};
