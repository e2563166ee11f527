import type { DocumentedResponse, SchemaRef } from '../contract/contract.ts';
import { asObject, type Json, pointerPart } from '../contract/json.ts';
import { documentedProperties, violations } from '../schema/validator.ts';
import { type Check, type Disagreement, grounded, unless } from './check.ts';

/** The body has the documented media type and holds every constraint of the documented schema, at that constraint's level. */
export const hasDocumentedBody: Check<DocumentedResponse> = ({ answer }, documented) => {
  const { mediaType, schema, bodyOptional } = documented;
  if (!mediaType || !schema) return [];
  if (answer.body === undefined) {
    const isEmpty = answer.text.trim() === '';
    if (bodyOptional && isEmpty) return [];
    const body = unless(false, 'body', 'JSON', answer.malformed ?? 'an empty body', bodyOptional ? 'should' : 'must');
    return grounded(documented, [...(isEmpty ? [] : isMediaType(answer.mediaType, mediaType, bodyOptional)), ...body]);
  }
  return [
    ...grounded(documented, [
      ...isMediaType(answer.mediaType, mediaType, bodyOptional),
      ...violations(schema, answer.body),
    ]),
    ...undocumentedFields(answer.body, schema),
  ];
};

/** Another `+json` type still says that the body is JSON, so it only warns; letter case and parameters are free (RFC 9110 8.3.1). */
const isMediaType = (received: string | undefined, documented: string, optional: boolean): Disagreement[] =>
  unless(
    received === documented,
    'media type',
    documented,
    received ?? 'none',
    optional || (documented === 'application/json' && received?.endsWith('+json')) ? 'should' : 'must',
  );

/** The most undocumented fields that are named one by one; a hostile body may have a million of them. */
const named = 20;

const undocumentedFields = (body: Json, schema: SchemaRef): Disagreement[] => {
  const known = documentedProperties(schema);
  const unknown = Object.keys(asObject(body) ?? {}).filter((name) => !known.has(name));
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
