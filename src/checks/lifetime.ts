import { at, type Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import type { Exchange } from './check.ts';

/** The server's own time of the answer by its `Date` header (whole seconds), or ours; milliseconds since 1970. */
export const answeredAt = ({ answer, receivedAt }: Exchange): number => {
  const date = Date.parse(answer.headers.date ?? '');
  return Number.isNaN(date) ? receivedAt : date;
};

/** RFC 3339 with zero to nine fractional digits. Gives milliseconds since 1970, or `undefined`. */
export const parseDateTime = (text: string): number | undefined => {
  const match = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) return undefined;
  const time = Date.parse(
    `${match[1]?.toUpperCase()}.${(match[2] ?? '').padEnd(3, '0').slice(0, 3)}${match[3]?.toUpperCase()}`,
  );
  return Number.isNaN(time) ? undefined : time;
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
