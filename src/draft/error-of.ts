import { asObject, at, type Json } from '../contract/json.ts';
import type { DraftAnswer } from './draft.ts';

/** Where the code of an error stands in real APIs, the likeliest first. */
const codePointers = [
  '/error/code',
  '/error/type',
  '/errorCode',
  '/error_code',
  '/code',
  '/error',
  '/type',
  '/id',
  '/errors/0/code',
  '/error/id',
  '/name',
];
const messagePointers = [
  '/error/message',
  '/message',
  '/error_description',
  '/detail',
  '/title',
  '/error_message',
  '/errors/0/message',
];
const statusPointers = ['/status', '/statusCode', '/status_code', '/error/status'];

const reasons: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  409: 'conflict',
  410: 'gone',
  415: 'unsupported_media_type',
  422: 'unprocessable',
  429: 'too_many_requests',
  500: 'internal_error',
  503: 'unavailable',
};

const isCode = (value: Json | undefined): boolean => typeof value === 'string' && /^[A-Za-z][\w.-]{1,60}$/.test(value);

/** Where the body of an error has the provider's own code; `undefined` where it has none. */
export const codePointer = (example: Json | undefined): string | undefined =>
  codePointers.find((pointer) => isCode(at(example, pointer)));

/** Where it has words for a person. */
export const messagePointer = (example: Json | undefined): string | undefined =>
  messagePointers.find((pointer) => typeof at(example, pointer) === 'string' && pointer !== codePointer(example));

/**
 * The row of a documented error, or of a range of statuses: its name is the code in its example, or that of its status; its values are the
 * literals in the example, and in `others` where the document shows several bodies of one status.
 */
export const errorOf = (
  status: number,
  example: Json | undefined,
  range?: string,
  others: readonly Json[] = [],
): Pick<DraftAnswer, 'name' | 'values'> => {
  // What is documented for many statuses has no code of its own: the example shows one of many.
  if (range !== undefined)
    return { name: range === 'default' ? 'any_error' : `any_${range.toLowerCase()}`, values: [] };
  const code = codePointer(example);
  const message = messagePointer(example);
  const own = statusPointers.find((pointer) => at(example, pointer) === status);
  const name = code === undefined ? (reasons[status] ?? `status_${status}`) : String(at(example, code));
  if (asObject(example) === undefined) return { name: reasons[status] ?? `status_${status}`, values: [] };
  const value = (pointer: string | undefined, level: 'must' | 'observe') =>
    pointer === undefined ? [] : [{ pointer, ...literalsAt(pointer, example, others), level }];
  return { name, values: [...value(own, 'must'), ...value(code, 'must'), ...value(message, 'observe')] };
};

/** The literal of the example, and those of the other bodies that differ. */
const literalsAt = (
  pointer: string,
  example: Json | undefined,
  others: readonly Json[],
): { literal: Json; others?: Json[] } => {
  const literal = at(example, pointer) ?? null;
  const further = [...new Set(others.map((other) => at(other, pointer)))].filter(
    (value): value is Json => value !== undefined && value !== literal && typeof value === typeof literal,
  );
  return { literal, ...(further.length > 0 ? { others: further } : {}) };
};
