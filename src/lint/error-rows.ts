import { asObject, at, atPath, type Fields, fieldsOf, itemsOf, type Json, pointerParts } from '../contract/json.ts';
import { isJson } from '../contract/media-type.ts';
import type { Problem } from '../contract/problem.ts';
import { followed } from '../contract/reference.ts';
import { type Path, yamlSource } from '../contract/yaml-source.ts';
import { shown } from '../schema/validator.ts';
import { readExample } from './examples.ts';
import type { Material } from './material.ts';
import { isErrorStatus, operationsOf, type ResponsePart, texts } from './nodes.ts';

/** A row of `x-errors` as it is written, under the operation that documents it. */
export interface ErrorRow {
  /** As in the contract: `<provider>/<operation>/<status>/<name>`. */
  id: string;
  value: Fields;
  path: Path;
  response: ResponsePart;
}

/** All rows of all operations. A response that several operations share gives rows to each of them. */
export const errorRows = ({ id, openapi }: Pick<Material, 'id' | 'openapi'>): ErrorRow[] =>
  operationsOf(openapi).flatMap((operation) =>
    operation.responses.flatMap((response) =>
      itemsOf(response.value['x-errors']).map((row, index) => ({
        id: `${id}/${operation.id}/${response.status}/${fieldsOf(row).name}`,
        value: fieldsOf(row),
        path: [...response.path, 'x-errors', index],
        response,
      })),
    ),
  );

/** Every row of `x-errors` can be read, is unique, rests on clauses, and has an example with its literals. */
export const errorRowsAreSound = (material: Material): Problem[] => {
  const rows = errorRows(material);
  const first = new Map<string, ErrorRow>();
  for (const row of rows) if (!first.has(row.id)) first.set(row.id, row);
  return rows.flatMap((row) => [
    ...(first.get(row.id) === row
      ? []
      : [material.openapi.problem(row.path, `${row.id} is there already: give it another name`)]),
    ...rowProblems(material, row),
    ...itemsOf(row.value.values).flatMap((value, index) => valueProblems(material, row, fieldsOf(value), index)),
    ...exampleProblems(material, row),
  ]);
};

/** What the format of a row cannot say: where it may stand. */
const rowProblems = ({ openapi }: Material, { id, value, path, response }: ErrorRow): Problem[] => {
  const problem = (key: string, message: string): Problem => openapi.problem([...path, key], `${id}: ${message}`);
  return [
    ...(isErrorStatus(response.status) ? [] : [problem('name', 'a row belongs under a 4xx or 5xx')]),
    ...(itemsOf(value.values).length > 0 && response.value.content === undefined
      ? [problem('values', 'has values, but no body is documented')]
      : []),
  ];
};

const valueProblems = (
  { openapi }: Material,
  { id, path, value: row }: ErrorRow,
  value: Fields,
  index: number,
): Problem[] => {
  const problem = (key: string, message: string): Problem =>
    openapi.problem([...path, 'values', index, key], `${id}: ${message}`);
  return typeof value.clause === 'string' ? [] : clauseProblems(row, value, problem);
};

/** Of a row that rests on several clauses each literal names its own, so that a wrong one breaks no other sentence. */
const clauseProblems = (
  row: Fields,
  { clause, pointer, level }: Fields,
  problem: (key: string, message: string) => Problem,
): Problem[] => {
  if (clause !== undefined) return [problem('clause', `the clause of ${pointer} must be an id`)];
  return texts(row.clauses).length < 2 || level === 'observe'
    ? []
    : [problem('clause', `the row rests on several clauses: say with clause which of them gives ${pointer}`)];
};

/** The mock answers with the example of a row's name, so it has to be an answer that fits the row. */
const exampleProblems = ({ id, openapi, examples }: Material, row: ErrorRow): Problem[] => {
  const content = fieldsOf(row.response.value.content);
  const type = Object.keys(content).find(isJson);
  if (type === undefined) return [];
  const named = [...row.response.path, 'content', type, 'examples', String(row.value.name)];
  const place = followed(openapi.value, named);
  const example = asObject(atPath(openapi.value, place));
  if (example === undefined) {
    return [openapi.problem(row.path, `${row.id} has no example of its name: the mock would not know what to answer`)];
  }
  const { externalValue } = example;
  if (typeof externalValue !== 'string') {
    return literalProblems(row, example.value, (path, message) =>
      openapi.problem([...place, 'value', ...path], message),
    );
  }
  const file = externalValue.replace('./examples/', '');
  const text = examples.get(file) ?? '';
  const body = readExample(text);
  if (typeof body === 'string') return [];
  const source = yamlSource(`specs/${id}/examples/${file}`, text);
  return literalProblems(row, body.value, (path, message) => source.problem(path, message));
};

const literalProblems = (
  row: ErrorRow,
  body: Json | undefined,
  problem: (path: Path, message: string) => Problem,
): Problem[] =>
  itemsOf(row.value.values)
    .map(fieldsOf)
    .map((value) => ({ value, received: at(body, String(value.pointer)) }))
    .filter(
      ({ value, received }) => !itemsOf(value.oneOf).some((literal) => isSame(literal, received, value.ignoreCase)),
    )
    .map(({ value: { pointer, oneOf }, received }) =>
      problem(
        pointerParts(String(pointer)),
        `${pointer} is ${shown(received)}, but ${row.id} documents ${literals(oneOf)}`,
      ),
    );

const isSame = (literal: Json, received: Json | undefined, ignoreCase: Json | undefined): boolean => {
  const [a, b] = [literal, received].map((value) => JSON.stringify(value));
  return ignoreCase === true ? a?.toLowerCase() === b?.toLowerCase() : a === b;
};

const literals = (oneOf: Json | undefined): string =>
  itemsOf(oneOf)
    .map((literal) => JSON.stringify(literal))
    .join(' or ');
