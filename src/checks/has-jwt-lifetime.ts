import { at } from '../contract/json.ts';
import { readJwt } from '../exchange/jwt.ts';
import { answeredAt, clockDoubt } from '../exchange/lifetime.ts';
import { type Check, unless } from './check.ts';

/**
 * The JWT's own `exp` lies this number of seconds after its `iat`, or after the answer where it has none (RFC 7519 4.1.4, 4.1.6).
 * `tolerance` is in seconds.
 */
export const hasJwtLifetime: Check<{ pointer: string; seconds: number; tolerance: number }> = (
  exchange,
  { pointer, seconds, tolerance },
) => {
  const token = at(exchange.answer.body, pointer);
  const jwt = typeof token === 'string' ? readJwt(token) : undefined;
  const documented = `${seconds} s`;
  const place = `${pointer} exp`;
  if (typeof jwt?.claims.exp !== 'number') return unless(false, place, documented, jwt ? 'no number' : 'not a JWT');
  const { exp, iat } = jwt.claims;
  const claimed = Math.round(exp - (typeof iat === 'number' ? iat : answeredAt(exchange) / 1000));
  const doubt = typeof iat === 'number' ? 0 : clockDoubt(exchange, 'jwt-exp');
  return unless(Math.abs(claimed - seconds) <= tolerance + doubt, place, documented, `${claimed} s`);
};
