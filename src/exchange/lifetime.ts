import { at, type Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import type { Exchange } from './exchange.ts';
import { parseHttpDate } from './http-date.ts';

/** The server's own time of the answer by its `Date` header (whole seconds), or ours; milliseconds since 1970. */
export const answeredAt = ({ answer, receivedAt }: Exchange): number =>
  parseHttpDate(answer.headers.date) ?? receivedAt;

/** RFC 3339 with zero to nine fractional digits. Gives milliseconds since 1970, or `undefined`. */
export const parseDateTime = (text: string): number | undefined => {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text.toUpperCase());
  const [, wallClock = '', fraction = '', zone = ''] = match ?? [];
  if (!isReal(wallClock)) return undefined;
  const time = Date.parse(`${wallClock}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`);
  return Number.isNaN(time) ? undefined : time;
};

/** `Date.parse` takes February 30 for March 1, and 24:00 for the next day. */
const isReal = (wallClock: string): boolean => {
  const time = Date.parse(`${wallClock}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(wallClock);
};

/** The declared remaining lifetime in seconds from the moment of the answer, or `undefined` where the field does not say. */
export const declaredSeconds = (exchange: Exchange, field: LifetimeField): number | undefined => {
  const end = declaredEnd(exchange, field);
  return end === undefined ? undefined : (end - answeredAt(exchange)) / 1000;
};

/** The declared end of the token by the server's clock, in milliseconds since 1970. Types are never coerced. */
export const declaredEnd = (exchange: Exchange, field: LifetimeField): number | undefined => {
  const value = at(exchange.answer.body, field.pointer);
  switch (field.as) {
    case 'seconds':
      return typeof value === 'number' ? answeredAt(exchange) + value * 1000 : undefined;
    case 'seconds-text':
      return isDigits(value) ? answeredAt(exchange) + Number(value) * 1000 : undefined;
    case 'epoch-seconds':
      return typeof value === 'number' ? value * 1000 : typeof value === 'string' ? parseDateTime(value) : undefined;
    case 'date-time':
      return typeof value === 'string' ? parseDateTime(value) : undefined;
  }
};

const isDigits = (value: Json | undefined): value is string => typeof value === 'string' && /^\d+$/.test(value);
