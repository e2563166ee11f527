import type { DocumentedResponse } from '../contract/contract.ts';
import type { Level } from '../contract/level.ts';
import type { Check } from './check.ts';
import { hasDocumentedBody } from './has-documented-body.ts';

/** One field is there and holds the documented constraints of one level: `must` for its JSON type, `should` for a form read off an example. */
export const hasDocumentedField: Check<DocumentedResponse & { pointer: string; level: Level }> = (exchange, field) =>
  hasDocumentedBody(exchange, field).filter(
    ({ level, pointer }) => level === field.level && [field.pointer, '/', 'body'].includes(pointer),
  );
