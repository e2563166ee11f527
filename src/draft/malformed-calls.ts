import { fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { isJson } from '../contract/media-type.ts';
import { sentFields } from './client-in-request.ts';
import type { Draft, DraftOperation } from './draft.ts';
import { calls, list, type PromiseCall } from './promise-call.ts';
import { sendable } from './sendable.ts';
import type { Schema } from './shown.ts';
import { isTokenName } from './words.ts';

/** The operations that are about tokens: each may be asked for by a wrong client, and in a malformed way. */
const aboutTokens = (draft: Draft): DraftOperation[] => sendable(draft).filter(({ role }) => role !== 'use');

/**
 * The promise about malformed requests. A form without required fields cannot be malformed: its empty body is a good one. What has no body is,
 * without a required header.
 */
export const malformedRequests = (draft: Draft): PromiseCall[] => {
  const operations = aboutTokens(draft).filter(
    ({ body, parameters }) =>
      (body && (isJson(body.mediaType) || itemsOf(draft.schemas[body.schema]?.required).length > 0)) ||
      (!body && parameters.some((parameter) => parameter.in === 'header' && parameter.required)),
  );
  if (operations.length === 0) return [];
  const unsent = unsentFields(operations, draft);
  const idle = [...new Set(operations.flatMap((operation) => idleFields(operation, draft)))].filter(
    (name) => !unsent.includes(name),
  );
  const isOdd = operations.some(
    (operation) =>
      operation.parameters.some((parameter) => parameter.required && parameter.in !== 'path') ||
      openFields(operation, draft).some((name) => !idle.includes(name) && !unsent.includes(name)),
  );
  const clauses = [
    'MALFORMED',
    ...(operations.some(({ body }) => body) ? ['MEDIA-TYPE'] : []),
    ...(isOdd ? ['LENIENCY'] : []),
    'NO-LEAK',
  ];
  const excepted = [
    ...(unsent.length > 0 ? [`${list(unsent)}.includes(name)`] : []),
    ...(idle.length > 0 ? [`(!breaksSchema && ${list(idle)}.includes(name))`] : []),
  ];
  const asked = `{ name = ''${idle.length > 0 ? ', breaksSchema' : ''} }`;
  const except = excepted.length === 0 ? '' : `, except: (_, ${asked}) => ${excepted.join(' || ')}`;
  const data = `{ operations: ${list(operations.map(({ id }) => id))}${except} }`;
  // A token that is ended or spent by the good request is no twin of one with a field more.
  const extended = operations.filter(({ role, body }) => role === 'issue' && body).map(({ id }) => `'${id}'`);
  if (extended.length > 0) clauses.push('EXTRA-FIELD');
  const all = { malformedRequests: [[data]], ...(extended.length > 0 ? { extraFields: [extended] } : {}) };
  const without = {
    LENIENCY: 'each malformation of what is sent here breaks the documented schema',
    'MEDIA-TYPE': 'no request that is sent here has a body',
    'EXTRA-FIELD': 'no request for a token that is sent here has a body',
  };
  return [{ ...calls(draft, 'malformed-requests', all, clauses), without }];
};

/**
 * Fields whose odd value says nothing: all that take any text, but for those with a credential or with a token that is spent. A token that is
 * ended or asked about may be any (RFC 7009 2.2, RFC 7662 2.2).
 */
const idleFields = (operation: DraftOperation, draft: Draft): string[] => {
  const takesAny = operation.role === 'revoke' || operation.role === 'introspect';
  const sent = sentFields(operation.request);
  const isJudged = (name: string): boolean =>
    /\{\w+\}/.test(JSON.stringify(sent[name] ?? null)) && !(takesAny && isTokenName(name));
  return openFields(operation, draft).filter((name) => !isJudged(name));
};

/** Optional fields that no good request here sends: one more of them may break what a document says of several together. */
const unsentFields = (operations: readonly DraftOperation[], { schemas }: Draft): string[] => {
  const schemaOf = ({ body }: DraftOperation): Schema | undefined => schemas[body?.schema ?? ''];
  const needed = operations.flatMap((operation) => [
    ...itemsOf(schemaOf(operation)?.required),
    ...Object.keys(sentFields(operation.request)),
  ]);
  const known = operations.flatMap((operation) => Object.keys(fieldsOf(schemaOf(operation)?.properties)));
  return [...new Set(known)].filter((name) => !needed.includes(name));
};

/** The fields of a request that take any text. */
const openFields = ({ body }: DraftOperation, draft: Draft): string[] =>
  Object.entries(fieldsOf(draft.schemas[body?.schema ?? '']?.properties)).flatMap(([name, field]) =>
    takesAnyText(field) ? [name] : [],
  );

/** Whether an empty text, a very long one, or any value at all is good for a field. */
const takesAnyText = (field: Json): boolean => {
  const { type, enum: values, const: only, pattern, format, minLength, maxLength } = fieldsOf(field);
  if (values !== undefined || only !== undefined) return false;
  if (type === undefined) return true;
  return (
    [type].flat().includes('string') &&
    pattern === undefined &&
    format === undefined &&
    (Number(minLength ?? 0) === 0 || Number(maxLength ?? Infinity) >= 4096)
  );
};
