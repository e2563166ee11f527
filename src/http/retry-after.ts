import { parseHttpDate } from '../exchange/http-date.ts';
import type { HttpResponse } from './transport.ts';

/**
 * The wait in milliseconds that Retry-After asks for (RFC 9110, 10.2.3), or undefined where it asks for none that
 * makes sense. A date is measured against the answer's own Date, so that a wrong clock on either side does no harm.
 *
 * @param now Milliseconds since the epoch, used where the answer has no Date.
 */
export const retryAfterMs = ({ headers }: Pick<HttpResponse, 'headers'>, now: number): number | undefined => {
  const value = headers['retry-after'] ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = parseHttpDate(value);
  return until === undefined ? undefined : Math.max(0, until - (parseHttpDate(headers.date) ?? now));
};
