import type { DocumentedResponse } from '../contract/contract.ts';
import { asObject, type Json } from '../contract/json.ts';
import { documentedProperties, violations } from '../schema/validator.ts';
import { type Check, type Disagreement, unless } from './check.ts';

/** The body has the documented media type and holds every constraint of the documented schema, at that constraint's level. */
export const hasDocumentedBody: Check<DocumentedResponse> = ({ answer }, documented) => {
  if (!documented.mediaType || !documented.schema) return [];
  if (answer.body === undefined) {
    return [
      ...isMediaType(answer.mediaType, documented.mediaType),
      ...unless(false, 'body', 'JSON', answer.malformed ?? (answer.text === '' ? 'an empty body' : 'something else')),
    ];
  }
  return [
    ...isMediaType(answer.mediaType, documented.mediaType),
    ...violations(documented.schema, answer.body),
    ...undocumentedFields(answer.body, documented),
  ];
};

/** Another `+json` type still says that the body is JSON, so it only warns; letter case and parameters are free (RFC 9110 8.3.1). */
const isMediaType = (received: string | undefined, documented: string): Disagreement[] =>
  unless(
    received === documented,
    'media type',
    documented,
    received ?? 'none',
    documented === 'application/json' && received?.endsWith('+json') ? 'should' : 'must',
  );

const undocumentedFields = (body: Json, documented: DocumentedResponse): Disagreement[] => {
  const object = asObject(body);
  if (!object || !documented.schema) return [];
  const known = documentedProperties(documented.schema);
  const extra = Object.keys(object).filter((name) => !known.has(name));
  return extra.map((name) => ({
    level: 'observe',
    pointer: `/${name}`,
    documented: 'not documented',
    received: 'present',
  }));
};
