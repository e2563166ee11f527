import type { DocumentedResponse } from '../contract/contract.ts';
import { at } from '../contract/json.ts';
import { type Check, unless } from './check.ts';
import { hasDocumentedBody } from './has-documented-body.ts';

/** One part of the body is there and is itself as documented, whatever stands in or beside it. The empty pointer is the body as a whole. */
export const hasDocumentedPart: Check<{ documented: DocumentedResponse; pointer: string }> = (
  exchange,
  { documented, pointer },
) => {
  if (at(exchange.answer.body, pointer) === undefined) return unless(false, pointer || 'body', 'present', 'absent');
  return hasDocumentedBody(exchange, documented).filter((found) => partOf(found.pointer) === pointer);
};

/** What is said of the media type and of the root is about the body as a whole. */
const partOf = (pointer: string): string => (/^\/./.test(pointer) ? pointer : '');
