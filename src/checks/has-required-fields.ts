import type { DocumentedResponse } from '../contract/contract.ts';
import { at } from '../contract/json.ts';
import type { Check } from './check.ts';
import { hasDocumentedBody } from './has-documented-body.ts';

/** The body is JSON of the documented media type and has every required field; what stands in the fields is free. */
export const hasRequiredFields: Check<DocumentedResponse> = (exchange, documented) =>
  hasDocumentedBody(exchange, documented).filter(
    ({ level, pointer }) =>
      level === 'observe' || !/^\/./.test(pointer) || at(exchange.answer.body, pointer) === undefined,
  );
