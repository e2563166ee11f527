import { at } from '../contract/json.ts';
import { readJwt } from '../exchange/jwt.ts';
import { answeredAt, clockDoubt } from '../exchange/lifetime.ts';
import { type Check, unless } from './check.ts';

/**
 * The JWT's own `exp` lies one of these numbers of seconds after its `iat`, or after the answer where it has none (RFC 7519 4.1.4, 4.1.6).
 * `tolerance` is in seconds. Where several are documented, it is noted which one was seen.
 */
export const hasJwtLifetime: Check<{ pointer: string; oneOf: readonly number[]; tolerance: number }> = (
  exchange,
  { pointer, oneOf, tolerance },
) => {
  const token = at(exchange.answer.body, pointer);
  const jwt = typeof token === 'string' ? readJwt(token) : undefined;
  const documented = `${oneOf.join(' s or ')} s`;
  const place = `${pointer} exp`;
  if (typeof jwt?.claims.exp !== 'number') return unless(false, place, documented, jwt ? 'no number' : 'not a JWT');
  const { exp, iat } = jwt.claims;
  const seconds = Math.round(exp - (typeof iat === 'number' ? iat : answeredAt(exchange) / 1000));
  const doubt = typeof iat === 'number' ? 0 : clockDoubt(exchange, 'jwt-exp');
  const holds = oneOf.some((each) => Math.abs(seconds - each) <= tolerance + doubt);
  return unless(holds && oneOf.length === 1, place, documented, `${seconds} s`, holds ? 'observe' : 'must');
};
