import type { HttpResponse } from './transport.ts';

/** The three date formats of RFC 9110, 5.6.7; the last one, of asctime, has no zone and means GMT. */
const dateOf = (text: string | undefined): number => {
  if (text === undefined || !/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return Number.NaN;
  return Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
};

/**
 * The wait in milliseconds that Retry-After asks for (RFC 9110, 10.2.3), or undefined where it asks for none that
 * makes sense. A date is measured against the answer's own Date, so that a wrong clock on either side does no harm.
 *
 * @param now Milliseconds since the epoch, used where the answer has no Date.
 */
export const retryAfterMs = ({ headers }: Pick<HttpResponse, 'headers'>, now: number): number | undefined => {
  const value = headers['retry-after'] ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = dateOf(value);
  if (Number.isNaN(until)) return undefined;
  const answeredAt = dateOf(headers.date);
  return Math.max(0, until - (Number.isNaN(answeredAt) ? now : answeredAt));
};
