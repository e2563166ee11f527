import type { DocumentedResponse } from '../contract/contract.ts';
import { type Check, grounded } from './check.ts';

/** Every documented response header is there, and an integer where an integer is documented. */
export const hasDocumentedHeaders: Check<DocumentedResponse> = ({ answer }, documented) =>
  grounded(
    documented,
    Object.entries(documented.headers).flatMap(([name, schema]) => {
      const received = answer.headers[name.toLowerCase()];
      const expected = schema.type === 'integer' ? 'an integer' : 'present';
      const holds = received !== undefined && (schema.type !== 'integer' || /^-?\d+$/.test(received.trim()));
      return holds
        ? []
        : [{ level: 'must' as const, pointer: `header ${name}`, documented: expected, received: received ?? 'absent' }];
    }),
  );
