import { fieldsOf, type Json } from '../contract/json.ts';
import type { Answer } from '../exchange/exchange.ts';
import { type Check, unless } from './check.ts';

/** The rows of a list, also where an envelope holds them; `undefined` where the body holds no list. */
export const rowsOf = ({ body }: Answer): Json[] | undefined =>
  [body, ...Object.values(fieldsOf(body))].find((value): value is Json[] => Array.isArray(value));

/** Something holds for the rows of a list; `documented` says what in words. */
export const hasRows: Check<{ documented: string; holds: (rows: Json[]) => boolean }> = (
  { answer },
  { documented, holds },
) => {
  const rows = rowsOf(answer);
  const received = rows ? `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} of which this is not true` : 'no list';
  return unless(rows !== undefined && holds(rows), 'rows', documented, received);
};
