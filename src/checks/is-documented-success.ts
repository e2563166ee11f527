import type { DocumentedResponse } from '../contract/contract.ts';
import { documentsStatus, statusName } from '../contract/status-range.ts';
import { type Check, grounded, unless } from './check.ts';
import { hasDocumentedBody } from './has-documented-body.ts';
import { hasDocumentedHeaders } from './has-documented-headers.ts';

/** The answer is the operation's documented success, or one of them where several are documented: status, media type, headers and body. */
export const isDocumentedSuccess: Check<DocumentedResponse | readonly DocumentedResponse[]> = (
  exchange,
  documented,
) => {
  const successes = [documented].flat() as DocumentedResponse[];
  const { status } = exchange.answer;
  const match =
    successes.find((success) => !success.range && success.status === status) ??
    successes.find((success) => documentsStatus(success, status));
  const statuses = successes.map(statusName).join(' or ');
  // The body of another success is held against the first schema; that of an error is another document's business.
  const comparable = status >= 200 && status < 300 ? (match ?? successes[0]) : undefined;
  return [
    ...grounded(
      { grounds: successes[0]?.grounds ?? [] },
      unless(match !== undefined, 'status', statuses, String(status)),
    ),
    ...(comparable ? [...hasDocumentedBody(exchange, comparable), ...hasDocumentedHeaders(exchange, comparable)] : []),
  ].map((found) => ({ ...sourceOf(match ?? successes[0]), ...found }));
};

const sourceOf = (documented: DocumentedResponse | undefined): { source?: string } =>
  documented ? { source: documented.source } : {};
