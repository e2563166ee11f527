import { readJwt } from '../exchange/jwt.ts';
import { lastDate } from '../exchange/lifetime.ts';
import type { Secret } from '../state/secret-log.ts';

const day = 86_400_000;

/** How long before its end a credential is warned of, in milliseconds: time enough for a person to get another one. */
const noticeMs = 14 * day;

/** A client certificate, by the name of its variable, and the end of its validity (RFC 5280 4.1.2.5) as a date. */
export interface EndingCertificate {
  label: string;
  validTo: string;
}

/**
 * A line for each credential that says of itself, as a JWT (RFC 7519 4.1.4), that it has ended or ends soon. `now` is in milliseconds since
 * 1970. A server decides for itself, so this is a warning and no problem of the configuration.
 */
export const endingCredentials = (
  credentials: readonly Secret[],
  now: number,
  certificates: readonly EndingCertificate[] = [],
): string[] => [
  ...credentials.flatMap(({ label, value }) => {
    const exp = readJwt(value)?.claims.exp;
    return typeof exp === 'number' ? lineOf(label, exp * 1000, now) : [];
  }),
  ...certificates.flatMap(({ label, validTo }) => lineOf(label, Date.parse(validTo), now)),
];

const lineOf = (label: string, endsAt: number, now: number): string[] => {
  if (!(Math.abs(endsAt) <= lastDate)) return [];
  const left = endsAt - now;
  if (left > noticeMs) return [];
  const end = new Date(endsAt).toISOString();
  return [left <= 0 ? `${label} ended on ${end}` : `${label} ends on ${end}, in ${spanOf(left)}`];
};

const spanOf = (milliseconds: number): string => {
  const [amount, unit] = milliseconds >= 2 * day ? [milliseconds / day, 'days'] : [milliseconds / 3_600_000, 'hours'];
  return `${Math.floor(amount)} ${unit}`;
};
