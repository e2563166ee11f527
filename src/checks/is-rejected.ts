import type { DocumentedError } from '../contract/contract.ts';
import { documentsStatus, statusName } from '../contract/status-range.ts';
import { isTurnedAway } from '../exchange/let-in.ts';
import { type Check, unless } from './check.ts';
import { isDocumentedError } from './is-documented-error.ts';

/**
 * The request was rejected with a client error. Where the documents say with which, the answer is one of those;
 * where they are silent, any 4xx is a rejection, but neither a success, nor a redirect, nor the server's own failure.
 * A 404 is no rejection where an accepted request gets a 404 too. `also` are statuses that HTTP itself has for such a request,
 * documented or not.
 */
export const isRejected: Check<{ errors: readonly DocumentedError[]; also?: readonly number[] }> = (
  exchange,
  { errors, also = [] },
) => {
  const { status } = exchange.answer;
  if (also.includes(status) && !errors.some((error) => documentsStatus(error, status))) {
    return unless(false, 'status', rejection(errors), `${status}, which HTTP has for such a request`, 'observe');
  }
  if (isTurnedAway(exchange)) return errors.length > 0 ? isDocumentedError(exchange, errors) : [];
  const source = errors[0] ? { source: errors[0].source } : {};
  return unless(false, 'status', rejection(errors), String(status)).map((found) => ({ ...found, ...source }));
};

const rejection = (errors: readonly DocumentedError[]): string =>
  errors.length > 0 ? `rejected: ${[...new Set(errors.map(statusName))].join(' or ')}` : 'rejected: 4xx';
