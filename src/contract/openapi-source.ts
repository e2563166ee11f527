import { collectFiles } from './collect-files.ts';
import { asObject, type Json } from './json.ts';
import { normalise } from './normalise.ts';
import { Origins } from './origins.ts';
import type { Problem } from './problem.ts';
import { upgraded, upgradeProblem } from './upgrade.ts';
import { readText, type YamlSource, yamlSource } from './yaml-source.ts';

/** An OpenAPI document in one form, whatever form it was written in, with the lines of its parts as they were written. */
export type OpenApiSource = YamlSource;

/** Reads `specs/<provider>/openapi.yaml` and the files beside it that it refers to. */
export const readOpenApiSource = (provider: string): OpenApiSource => {
  const folder = `specs/${provider}/`;
  return openApiSource(`${folder}openapi.yaml`, readText(`${folder}openapi.yaml`) ?? '', (name) =>
    readText(folder + name),
  );
};

/**
 * Brings an OpenAPI document into the one form that everything else reads: version 3.1, in one piece, every body's schema a component,
 * every operation with its own security. `beside` gives the text of a file next to it, or `undefined`. Nothing is ever fetched.
 */
export const openApiSource = (
  file: string,
  text: string,
  beside: (name: string) => string | undefined = () => undefined,
): OpenApiSource => {
  const source = yamlSource(file, text);
  if (source.problems.length > 0) return source;
  const unusable = formProblem(source);
  if (unusable) return { ...source, value: {}, problems: [unusable] };
  const origins = new Origins(source);
  const { value, problems } = collectFiles(source, beside, origins);
  if (problems.length > 0) return { ...source, value: {}, problems };
  return {
    file,
    value: normalise(upgraded(value), origins) as Json,
    problems: [],
    problem: (path, message) => origins.problem(path, message),
  };
};

const formProblem = (source: YamlSource): Problem | undefined => {
  if (source.value === null) return source.problem([], 'is empty: write an OpenAPI document');
  if (!asObject(source.value))
    return source.problem([], 'is no OpenAPI document: it must be a mapping of names to values');
  return upgradeProblem(source);
};
