import type { DocumentedResponse } from '../contract/contract.ts';
import { at } from '../contract/json.ts';
import type { Level } from '../contract/level.ts';
import { type Check, unless } from './check.ts';
import { hasDocumentedBody } from './has-documented-body.ts';

/** One field is there and holds the documented constraints of one level: `must` for its JSON type, `should` for a form read off an example. */
export const hasDocumentedField: Check<DocumentedResponse & { pointer: string; level: Level }> = (exchange, field) => {
  const { answer } = exchange;
  if (at(answer.body, field.pointer) === undefined) {
    return unless(false, field.pointer, 'present', answer.malformed ?? 'absent', field.level);
  }
  return hasDocumentedBody(exchange, field).filter(
    ({ level, pointer }) => level === field.level && `${pointer}/`.startsWith(`${field.pointer}/`),
  );
};
