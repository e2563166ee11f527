import SwaggerParser from '@apidevtools/swagger-parser';
import type { ErrorObject } from 'ajv';
import { at } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Material } from './material.ts';

/** `openapi.yaml` is a valid OpenAPI 3.1 document. */
export const isOpenApi = async ({ openapi }: Material): Promise<Problem[]> => {
  if (!String(at(openapi.value, '/openapi')).startsWith('3.1.')) {
    return [openapi.problem(['openapi'], 'is no OpenAPI 3.1 document: write "openapi: 3.1.0" at its head')];
  }
  try {
    // The parser puts the targets of references in their place, so it gets a copy.
    await SwaggerParser.validate(structuredClone(openapi.value) as never);
    return [];
  } catch (error) {
    const { details } = error as { details?: ErrorObject[] };
    if (!details) return [openapi.problem([], `not valid OpenAPI: ${(error as Error).message.split('\n')[0]}`)];
    return mostSpecific(details).map(({ instancePath, message, params }) => {
      const path = instancePath
        .split('/')
        .slice(1)
        .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
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
