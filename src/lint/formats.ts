import { asObject, atPath, fieldsOf, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';
import { isKnownFormat } from '../schema/validator.ts';
import { isPattern } from './is-pattern.ts';

/** Every format is one of JSON Schema or OpenAPI, or the document says once in `x-formats` what it means. */
export const formatsAreKnown = (source: YamlSource): Problem[] => {
  const named = fieldsOf(atPath(source.value, ['x-formats']));
  const first = new Map<string, Path>();
  for (const { name, path } of formatsIn(source.value, [])) if (!first.has(name)) first.set(name, path);
  return [
    ...[...first]
      .filter(([name]) => !isKnownFormat(name) && !Object.hasOwn(named, name))
      .map(([name, path]) =>
        source.problem(
          path,
          `format ${name} is no standard one: say once what it means, "x-formats: { ${name}: '^pattern$' }" at the head, or null where any value will do`,
        ),
      ),
    ...Object.entries(named)
      .filter(([, pattern]) => pattern !== null && !isPattern(pattern, 'u'))
      .map(([name]) => source.problem(['x-formats', name], `x-formats: ${name} must be a pattern, or null`)),
  ];
};

/** Whether ajv's complaint about a schema is only that it does not know a format. */
export const isUnknownFormat = (reason: string): boolean => reason.startsWith('unknown format');

const opaque = new Set(['example', 'examples', 'default', 'enum', 'const', 'x-errors']);

const formatsIn = (node: Json, path: Path): { name: string; path: Path }[] => {
  if (node === null || typeof node !== 'object') return [];
  const own = asObject(node)?.format;
  return [
    ...(typeof own === 'string' ? [{ name: own, path: [...path, 'format'] }] : []),
    ...Object.entries(node).flatMap(([key, value]) => (opaque.has(key) ? [] : formatsIn(value, [...path, key]))),
  ];
};
