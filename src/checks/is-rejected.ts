import type { DocumentedError } from '../contract/contract.ts';
import { type Check, unless } from './check.ts';
import { isDocumentedError } from './is-documented-error.ts';

/**
 * The request was rejected with a client error. Where the documents say with which, the answer is one of those;
 * where they are silent, any 4xx is a rejection, but neither a success, nor a redirect, nor the server's own failure.
 * A 404 is no rejection of a credential where `absent` says that an accepted request gets a 404 too.
 */
export const isRejected: Check<{ errors: readonly DocumentedError[]; absent?: boolean }> = (
  exchange,
  { errors, absent },
) => {
  const { status } = exchange.answer;
  const isClientError = status >= 400 && status < 500 && !(absent && status === 404);
  if (!isClientError)
    return unless(false, 'status', rejection(errors), String(status)).map((found) => ({
      ...found,
      ...sourceOf(errors),
    }));
  return errors.length > 0 ? isDocumentedError(exchange, errors) : [];
};

const rejection = (errors: readonly DocumentedError[]): string =>
  errors.length > 0 ? `rejected: ${[...new Set(errors.map(({ status }) => status))].join(' or ')}` : 'rejected: 4xx';

const sourceOf = ([first]: readonly DocumentedError[]): { source?: string } => (first ? { source: first.source } : {});
