/**
 * The forms in which a token's end is declared: a time from the answer on (`seconds`, `milliseconds`), a time since 1970 (`epoch-…`), each
 * as a number or as digits in a text (`…-text`), a date (`date-time` is RFC 3339; without a zone it is UTC), or the `exp` of the token
 * itself, to which the pointer leads.
 */
export const lifetimeForms = [
  'seconds',
  'seconds-text',
  'milliseconds',
  'milliseconds-text',
  'epoch-seconds',
  'epoch-seconds-text',
  'epoch-milliseconds',
  'epoch-milliseconds-text',
  'date-time',
  'date-time-without-zone',
  'date-time-without-colon',
  'http-date',
  'jwt-exp',
] as const;

export type LifetimeForm = (typeof lifetimeForms)[number];

/** Where an answer declares a token's end, and how. */
export interface LifetimeField {
  pointer: string;
  as: LifetimeForm;
}
