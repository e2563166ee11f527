import type { ErrorObject, ValidateFunction } from 'ajv';
import { readOwnJson } from '../contract/files.ts';
import { asObject, atPath, fieldsOf, itemsOf, type Json, pointerParts } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Path, YamlSource } from '../contract/yaml-source.ts';
import { formatValidator } from './validator.ts';

/** The formats of our own files, each a JSON Schema in `schemas/format/`. */
export type Format = 'clauses' | 'general' | 'waivers' | 'openapi-extensions';

const validators = new Map<Format, ValidateFunction>();

/** A part of a file that is not as its format says. */
export interface Misformed {
  path: Path;
  problem: Problem;
}

/** Everything in a file that is not as its format says, each at its line, in one sentence with the mend that the schema describes. */
export const formatProblems = (format: Format, source: YamlSource): Problem[] =>
  misformed(format, source).map(({ problem }) => problem);

/** The same, with the way to each part. */
export const misformed = (format: Format, source: YamlSource): Misformed[] => {
  const validate = validators.get(format) ?? formatValidator(readOwnJson(`schemas/format/${format}.schema.json`));
  validators.set(format, validate);
  if (validate(source.value)) return [];
  const found = (validate.errors ?? []).flatMap((error) => misformedBy(source, error));
  return [...new Map(found.map((each) => [`${each.problem.place} ${each.problem.message}`, each])).values()];
};

/** Keywords that only say that another one failed. */
const echoes = new Set(['allOf', 'anyOf', 'if']);

const misformedBy = (source: YamlSource, error: ErrorObject): Misformed[] => {
  if (echoes.has(error.keyword)) return [];
  const path = pointerParts(error.instancePath);
  const subject = subjectOf(source.value, path);
  const message = (subject === '' ? '' : `${subject}: `) + sentence(source.value, error, path);
  return [{ path, problem: source.problem([...path, ...keyOf(error)], message) }];
};

/** The key that an error about an object is about. */
const keyOf = ({ keyword, params }: ErrorObject): string[] => {
  if (keyword === 'additionalProperties') return [String(params.additionalProperty)];
  return keyword === 'required' ? [String(params.missingProperty)] : [];
};

/** The innermost entry around a place that has an id or a name. */
const subjectOf = (document: Json, path: Path): string => {
  const names = path.map((_, length) => fieldsOf(atPath(document, path.slice(0, length + 1))));
  const named = names.findLast(({ id, name }) => typeof id === 'string' || typeof name === 'string');
  return String(named?.id ?? named?.name ?? '');
};

const sentence = (document: Json, error: ErrorObject, path: Path): string => {
  const key = String(path.at(-1) ?? 'the file');
  const schema = fieldsOf(error.parentSchema as Json | undefined);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(
        document,
        path,
        String(error.params.additionalProperty),
        Object.keys(fieldsOf(schema.properties)),
      );
    case 'false schema':
      return `${key} means nothing here: see docs/contracts.md for where it may stand, or remove it`;
    case 'required': {
      const name = String(error.params.missingProperty);
      return `${name} is missing${described(fieldsOf(schema.properties)[name])}`;
    }
    case 'enum':
      return `${key} must be ${listed(itemsOf(error.schema as Json))}`;
    case 'pattern':
      return error.schema === '\\S' ? `${key} is empty${described(schema)}` : `${key} is malformed${described(schema)}`;
    case 'not':
      return `${key} stands where it means nothing${described(schema)}`;
    default:
      return `${key} ${error.message ?? error.keyword}${described(schema)}`;
  }
};

/** A key without a value is most often the rest of a text with a comma in it, which YAML takes apart inside of braces. */
const unknownKey = (document: Json, path: Path, key: string, known: string[]): string =>
  atPath(document, [...path, key]) === null
    ? `a text ends before "${key}", at its comma: put it in quotes`
    : `"${key}" means nothing here; known are ${known.join(', ')}`;

const described = (schema: Json | undefined): string => {
  const description = asObject(schema)?.description;
  return typeof description === 'string' ? `: ${description.replace(/\.$/, '')}` : '';
};

const listed = (values: Json[]): string => {
  const texts = values.map(String);
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
};
