import type { DocumentedResponse } from '../contract/contract.ts';
import { type Check, unless } from './check.ts';
import { hasDocumentedBody } from './has-documented-body.ts';
import { hasDocumentedHeaders } from './has-documented-headers.ts';

/** The answer is the operation's documented success: its status, media type, headers and body. */
export const isDocumentedSuccess: Check<DocumentedResponse> = (exchange, documented) => {
  const status = unless(
    exchange.answer.status === documented.status,
    'status',
    String(documented.status),
    String(exchange.answer.status),
  );
  // The body of another status is another document's business: holding it against this schema would only add noise.
  const comparable = exchange.answer.status >= 200 && exchange.answer.status < 300;
  const rest = comparable
    ? [...hasDocumentedBody(exchange, documented), ...hasDocumentedHeaders(exchange, documented)]
    : [];
  return [...status, ...rest].map((found) => ({ source: documented.source, ...found }));
};
