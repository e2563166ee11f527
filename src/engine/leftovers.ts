import { at, parseJson } from '../contract/json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Provider } from '../provider/provider.ts';

/** A thing that a test created and that has to be removed again. */
export interface Leftover {
  operation: string;
  path: Record<string, string>;
}

/** What an exchange created, where the provider's `undo` says how to remove it and the exchange says what it is called. */
export const createdBy = (
  { undo }: Provider,
  { operation, request, answer }: Pick<Exchange, 'operation' | 'request'> & { answer?: Exchange['answer'] },
): Leftover | undefined => {
  const known = undo[operation.id];
  if (!known) return undefined;
  const path = Object.entries(known.path).map(([name, pointer]) => {
    // What the request asked for is the surer name: a wrong answer must not make us remove something of somebody else.
    return [name, at(parseJson(request.body), pointer) ?? at(answer?.body, pointer)] as const;
  });
  const isComplete = (entry: (typeof path)[number]): entry is [string, string] =>
    typeof entry[1] === 'string' && !/^\.{0,2}$/.test(entry[1]);
  return path.every(isComplete) ? { operation: known.operation, path: Object.fromEntries(path) } : undefined;
};

/** Whether a request has removed the thing by itself. */
export const isRemovedBy = ({ operation, path }: Leftover, { operation: { id }, request }: Exchange): boolean => {
  const parts = new URL(request.url).pathname.split('/');
  return operation === id && Object.values(path).every((value) => parts.includes(encodeURIComponent(value)));
};
