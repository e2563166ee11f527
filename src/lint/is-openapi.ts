import SwaggerParser from '@apidevtools/swagger-parser';
import type { ErrorObject } from 'ajv';
import { pointerParts } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Material } from './material.ts';

/** `openapi.yaml` is a valid OpenAPI document, as OpenAPI 3.1. */
export const isOpenApi = async ({ openapi }: Material): Promise<Problem[]> => {
  if (openapi.problems.length > 0) return [];
  const text = JSON.stringify(openapi.value);
  const complaint = complaints.get(text) ?? complaintAbout(text);
  complaints.set(text, complaint);
  const error = await complaint;
  if (error === undefined) return [];
  if (!error.details) return [openapi.problem([], `not valid OpenAPI: ${error.message.split('\n')[0]}`)];
  return mostSpecific(error.details).map(({ instancePath, message, params }) => {
    const path = pointerParts(decodeURIComponent(instancePath));
    return openapi.problem(path, `not valid OpenAPI: ${path.at(-1) ?? 'the document'} ${message}${unknownIn(params)}`);
  });
};

type Complaint = Error & { details?: ErrorObject[] };

/** By the text of a document, because the parser compiles the schema of OpenAPI anew for each look, which takes half a second. */
const complaints = new Map<string, Promise<Complaint | undefined>>();

/** The parser puts the targets of references in their place, so it gets a value of its own. */
const complaintAbout = (text: string): Promise<Complaint | undefined> =>
  SwaggerParser.validate(JSON.parse(text), { resolve: { external: false } }).then(
    () => undefined,
    (error: Complaint) => error,
  );

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
