import type { DocumentedResponse, SchemaRef } from '../contract/contract.ts';
import { asObject, type Json } from '../contract/json.ts';
import { documentedProperties, violations } from '../schema/validator.ts';
import { type Check, type Disagreement, unless } from './check.ts';

/** The body has the documented media type and holds every constraint of the documented schema, at that constraint's level. */
export const hasDocumentedBody: Check<DocumentedResponse> = ({ answer }, documented) => {
  const { mediaType, schema, bodyOptional } = documented;
  if (!mediaType || !schema) return [];
  if (answer.body === undefined) {
    const isEmpty = answer.text === '';
    if (bodyOptional && isEmpty) return [];
    const body = unless(false, 'body', 'JSON', answer.malformed ?? 'an empty body', bodyOptional ? 'should' : 'must');
    return [...(isEmpty ? [] : isMediaType(answer.mediaType, mediaType, bodyOptional)), ...body];
  }
  return [
    ...isMediaType(answer.mediaType, mediaType, bodyOptional),
    ...violations(schema, answer.body),
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

const undocumentedFields = (body: Json, schema: SchemaRef): Disagreement[] => {
  const known = documentedProperties(schema);
  return Object.keys(asObject(body) ?? {})
    .filter((name) => !known.has(name))
    .map((name) => ({ level: 'observe', pointer: `/${name}`, documented: 'not documented', received: 'present' }));
};
