import type { DocumentedResponse, SchemaRef } from '../contract/contract.ts';
import { fieldsOf, type Json, pointerPart } from '../contract/json.ts';
import { isJson, mediaTypeOf } from '../contract/media-type.ts';
import { documentedProperties, violations } from '../schema/validator.ts';
import { type Check, type Disagreement, grounded, unless } from './check.ts';

/** The body has the documented media type and holds every constraint of the documented schema, at that constraint's level. */
export const hasDocumentedBody: Check<DocumentedResponse> = ({ answer }, documented) => {
  const { mediaType, mediaTypes = [], schema, bodyOptional } = documented;
  if (!mediaType) return [];
  const types = mediaTypes.length > 0 ? mediaTypes : [mediaType];
  // What is not JSON is known by its media type only.
  if (!schema || (answer.mediaType !== mediaType && types.some((type) => type === answer.mediaType && !isJson(type))))
    return isMediaType(answer.mediaType, types, bodyOptional);
  if (answer.body === undefined) {
    const isEmpty = answer.text.trim() === '';
    if (bodyOptional && isEmpty) return [];
    const body = unless(false, 'body', 'JSON', answer.malformed ?? 'an empty body', bodyOptional ? 'should' : 'must');
    return grounded(documented, [...(isEmpty ? [] : isMediaType(answer.mediaType, types, bodyOptional)), ...body]);
  }
  return [
    ...grounded(documented, [
      ...isMediaType(answer.mediaType, types, bodyOptional),
      ...violations(schema, answer.body),
    ]),
    ...undocumentedFields(answer.body, schema),
  ];
};

/**
 * Another `+json` type still says that the body is JSON, so it only warns; letter case and parameters are free (RFC 9110 8.3.1), and so is
 * the type where the documents give a range of them.
 */
const isMediaType = (received: string | undefined, documented: readonly string[], optional: boolean): Disagreement[] =>
  unless(
    documented.map(mediaTypeOf).some((type) => type === received || isWithin(received, type)),
    'media type',
    documented.join(' or '),
    received ?? 'none',
    optional || (documented.map(mediaTypeOf).includes('application/json') && received?.endsWith('+json'))
      ? 'should'
      : 'must',
  );

const isWithin = (received: string | undefined, range: string): boolean =>
  range.endsWith('/*') && received !== undefined && (range === '*/*' || received.startsWith(range.slice(0, -1)));

/** The most undocumented fields that are named one by one; a hostile body may have a million of them. */
const named = 20;

const undocumentedFields = (body: Json, schema: SchemaRef): Disagreement[] => {
  const known = documentedProperties(schema);
  const unknown = Object.keys(fieldsOf(body)).filter((name) => !known.has(name));
  const further = unknown.length - named;
  return [
    ...unknown.slice(0, named).map(
      (name): Disagreement => ({
        level: 'observe',
        pointer: `/${pointerPart(name)}`,
        documented: 'not documented',
        received: 'present',
      }),
    ),
    ...unless(further <= 0, 'body', 'no further fields', `${further} further fields`, 'observe'),
  ];
};
