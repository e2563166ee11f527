import type { ShownDocument, ShownOperation } from './shown.ts';
import { kebab } from './words.ts';

/** What somebody chose out of a document, in place of what its words would have chosen. */
export interface Picks {
  /** All that is taken. */
  operations?: readonly ShownOperation[];
  /** The reads that show whether a token is accepted. */
  probes?: readonly ShownOperation[];
}

/** An operation by the name that the document gives it, in any spelling, or by method and path; `undefined` where there is none. */
export const operationNamed = ({ operations }: ShownDocument, wanted: string): ShownOperation | undefined => {
  const request = wanted.trim().replace(/\s+/g, ' ');
  return (
    operations.find(
      ({ method, path }) => request.toUpperCase().startsWith(`${method} `) && request.endsWith(` ${path}`),
    ) ?? operations.find(({ id }) => id !== undefined && kebab(id) === kebab(wanted))
  );
};

/** How an operation can be named. */
export const nameOfOperation = ({ id, method, path }: ShownOperation): string => id ?? `${method} ${path}`;
