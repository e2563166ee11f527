import { readJwt } from '../exchange/jwt.ts';
import type { Secret } from '../state/secret-log.ts';

const day = 86_400_000;

/** How long before its end a credential is warned of, in milliseconds: time enough for a person to get another one. */
const noticeMs = 14 * day;

/**
 * A line for each credential that says of itself, as a JWT (RFC 7519 4.1.4), that it has ended or ends soon. `now` is in milliseconds since
 * 1970. A server decides for itself, so this is a warning and no problem of the configuration.
 */
export const endingCredentials = (credentials: readonly Secret[], now: number): string[] =>
  credentials.flatMap(({ label, value }) => {
    const exp = readJwt(value)?.claims.exp;
    if (typeof exp !== 'number' || !Number.isFinite(exp) || Math.abs(exp * 1000) > 8.64e15) return [];
    const left = exp * 1000 - now;
    if (left > noticeMs) return [];
    const end = new Date(exp * 1000).toISOString();
    return [left <= 0 ? `${label} ended on ${end}` : `${label} ends on ${end}, in ${spanOf(left)}`];
  });

const spanOf = (milliseconds: number): string => {
  const [amount, unit] = milliseconds >= 2 * day ? [milliseconds / day, 'days'] : [milliseconds / 3_600_000, 'hours'];
  return `${Math.floor(amount)} ${unit}`;
};
