import SwaggerParser from '@apidevtools/swagger-parser';
import type { ErrorObject } from 'ajv';
import { pointerParts } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Material } from './material.ts';

/** `openapi.yaml` is a valid OpenAPI document, as OpenAPI 3.1. */
export const isOpenApi = async ({ openapi }: Material): Promise<Problem[]> => {
  if (openapi.problems.length > 0) return [];
  try {
    // The parser puts the targets of references in their place, so it gets a copy.
    await SwaggerParser.validate(structuredClone(openapi.value) as never, { resolve: { external: false } });
    return [];
  } catch (error) {
    const { details } = error as { details?: ErrorObject[] };
    if (!details) return [openapi.problem([], `not valid OpenAPI: ${(error as Error).message.split('\n')[0]}`)];
    return mostSpecific(details).map(({ instancePath, message, params }) => {
      const path = pointerParts(decodeURIComponent(instancePath));
      return openapi.problem(
        path,
        `not valid OpenAPI: ${path.at(-1) ?? 'the document'} ${message}${unknownIn(params)}`,
      );
    });
  }
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
