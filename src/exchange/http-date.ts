/**
 * An HTTP date (RFC 9110 5.6.7) in milliseconds since 1970, or `undefined`. `Date.parse` alone would make a date of any number, and
 * take the form without a zone for local time.
 */
export const parseHttpDate = (text: string | undefined): number | undefined => {
  const isAsctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(text ?? '');
  const zoned = isAsctime ? `${text} GMT` : (text ?? '');
  if (!/^[A-Z][a-z]{2,8},? .* (GMT|UTC|[+-]\d{4})$/.test(zoned)) return undefined;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
};
