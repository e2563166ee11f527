import { at, type Json } from '../contract/json.ts';
import type { LifetimeField, LifetimeForm } from '../contract/lifetime-field.ts';
import type { Exchange } from './exchange.ts';
import { parseHttpDate } from './http-date.ts';
import { readJwt } from './jwt.ts';

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
export const declaredEnd = (exchange: Exchange, field: LifetimeField): number | undefined =>
  endOf(field.as, at(exchange.answer.body, field.pointer), answeredAt(exchange));

/** How far the clock of a provider that does not tell its time may be from ours, in seconds. */
const unknownClockSeconds = 60;

/** The forms that count from the moment of the answer, and need no clock. */
export const fromAnswer: ReadonlySet<LifetimeForm> = new Set([
  'seconds',
  'seconds-text',
  'milliseconds',
  'milliseconds-text',
]);

/**
 * By how many seconds a declared end may be misread, because it is a time by the provider's clock and the answer does not say what that
 * shows: our own clock is not held against a provider.
 */
export const clockDoubt = ({ answer }: Pick<Exchange, 'answer'>, as: LifetimeForm): number =>
  fromAnswer.has(as) || parseHttpDate(answer.headers.date) !== undefined ? 0 : unknownClockSeconds;

const endOf = (form: LifetimeForm, value: Json | undefined, answered: number): number | undefined => {
  const text = typeof value === 'string' ? value : undefined;
  const number = typeof value === 'number' ? value : undefined;
  const digits = text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  switch (form) {
    case 'seconds':
      return times(number, 1000, answered);
    case 'seconds-text':
      return times(digits, 1000, answered);
    case 'milliseconds':
      return times(number, 1, answered);
    case 'milliseconds-text':
      return times(digits, 1, answered);
    case 'epoch-seconds':
      // Where documents contradict each other about the form, the other one is a date.
      return times(number, 1000) ?? (text === undefined ? undefined : parseDateTime(text));
    case 'epoch-seconds-text':
      return times(digits, 1000);
    case 'epoch-milliseconds':
      return times(number, 1);
    case 'epoch-milliseconds-text':
      return times(digits, 1);
    case 'date-time':
      return text === undefined ? undefined : parseDateTime(text);
    case 'date-time-without-zone':
      return text === undefined || /(Z|[+-]\d\d:?\d\d)$/i.test(text)
        ? undefined
        : parseDateTime(`${text.replace(' ', 'T')}Z`);
    case 'date-time-without-colon':
      return text === undefined || !/[+-]\d{4}$/.test(text) ? undefined : parseDateTime(text.replace(/(\d\d)$/, ':$1'));
    case 'http-date':
      return parseHttpDate(text);
    case 'jwt-exp': {
      const exp = text === undefined ? undefined : readJwt(text)?.claims.exp;
      return times(typeof exp === 'number' ? exp : undefined, 1000);
    }
  }
};

const times = (value: number | undefined, unit: number, from = 0): number | undefined =>
  value === undefined ? undefined : from + value * unit;

/** The last time that a date can stand for, in milliseconds since 1970 (ECMA-262, 21.4.1.1). */
export const lastDate = 8.64e15;

/** No token lives for a century: who declares that has most likely mistaken milliseconds for seconds, or a date for a time from now. */
export const longestSeconds = 100 * 365 * 86_400;
