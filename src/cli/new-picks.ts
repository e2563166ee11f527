import { nameOfOperation, operationNamed, type Picks } from '../draft/picks.ts';
import type { ShownDocument, ShownOperation } from '../draft/shown.ts';
import { likestFirst } from './likeness.ts';
import { UsageError } from './usage-error.ts';

/** The operations that `--operations` and `--probe` name. Throws a `UsageError` of one line for what the document does not have, with what is most like it. */
export const picksIn = (document: ShownDocument, operations?: string[], probes?: string[]): Picks => {
  const named = (option: string, names: string[]): ShownOperation[] =>
    names.map((name) => {
      const found = operationNamed(document, name);
      if (found) return found;
      const like = likestFirst(
        document.operations.flatMap((each) => namesLike(each, name)),
        name,
      ).slice(0, 3);
      throw new UsageError(`${option} "${name}": the document has no such operation; most like it: ${like.join(', ')}`);
    });
  const read = named('--probe', probes ?? []);
  const writing = read.find(({ method }) => method !== 'GET');
  if (writing)
    throw new UsageError(
      `--probe "${nameOfOperation(writing)}": it is a ${writing.method}, and a probe only reads: name a GET`,
    );
  return {
    ...(operations === undefined ? {} : { operations: [...new Set([...named('--operations', operations), ...read])] }),
    ...(probes === undefined ? {} : { probes: read }),
  };
};

/** The name of an operation in the form in which another one was given: method and path, or the document's own. */
const namesLike = (operation: ShownOperation, given: string): string[] =>
  given.includes('/') ? [`${operation.method} ${operation.path}`] : [nameOfOperation(operation)];
