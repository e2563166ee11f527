import { clausePrefix } from '../contract/general-clauses.ts';
import { fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import { errorRows } from './error-rows.ts';
import { clauseIds } from './general-clauses.ts';
import type { Material } from './material.ts';
import { type Fields, operationsOf, type Part, partsAt, texts } from './nodes.ts';
import { unknownKeys } from './unknown-keys.ts';

const fileKeys = ['provider', 'facts', 'clauses', 'general', 'out-of-scope'];
const clauseKeys = ['id', 'level', 'statement', 'source', 'alternatives', 'untestable'];
const sourceKeys = ['document', 'section', 'url', 'facts'];

/** Every clause can be read: its id, level, statement and source are there and well-formed, and no id is taken twice. */
export const clausesAreSound = (material: Material): Problem[] => {
  const { id, clauses: source } = material;
  const document = fieldsOf(source.value);
  const clauses = partsAt(source, ['clauses']);
  if (clauses.length === 0) return [source.problem(['clauses'], 'has no clauses: write at least one')];
  return [
    ...unknownKeys(document, fileKeys).map(({ key, message }) => source.problem([key], message)),
    ...(document.provider === id ? [] : [source.problem(['provider'], `provider must be ${id}, as the folder's name`)]),
    ...clauses.flatMap((clause) => [
      ...idProblems(material, clause, clauses),
      ...clauseProblems(material, clause),
      ...sourceProblems(material, clause),
    ]),
  ];
};

const idProblems = ({ id, clauses: source }: Material, clause: Part, all: readonly Part[]): Problem[] => {
  const name = clause.value.id;
  const place = [...clause.path, 'id'];
  const prefix = clausePrefix(id);
  if (
    typeof name !== 'string' ||
    !(name.startsWith(prefix) || name.startsWith(prefix.replaceAll('_', '-'))) ||
    !/^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(name.slice(prefix.length))
  ) {
    return [source.problem(place, `clause id ${name}: it must be ${prefix}… in capitals, digits and hyphens`)];
  }
  const first = all.find(({ value }) => value.id === name);
  return first === clause ? [] : [source.problem(place, `clause id ${name} is taken already`)];
};

const clauseProblems = ({ clauses: source }: Material, { path, value }: Part): Problem[] => {
  const problem = (key: string, message: string): Problem => source.problem([...path, key], `${value.id}: ${message}`);
  const { level, statement, alternatives, untestable } = value;
  return [
    ...unknownKeys(value, clauseKeys).map(({ key, message }) => problem(key, message)),
    ...(['must', 'should', 'observe'].includes(String(level))
      ? []
      : [problem('level', 'level must be must, should or observe')]),
    ...(isText(statement) ? [] : [problem('statement', 'the statement is missing')]),
    ...(alternatives === undefined || new Set(itemsOf(alternatives).map(String)).size >= 2
      ? []
      : [problem('alternatives', 'alternatives must name at least two different ones')]),
    ...(untestable === undefined || isText(untestable) ? [] : [problem('untestable', 'untestable must say why')]),
  ];
};

const sourceProblems = ({ clauses: source }: Material, { path, value }: Part): Problem[] => {
  const given = fieldsOf(value.source);
  const problem = (key: string, message: string): Problem =>
    source.problem([...path, 'source', key], `${value.id}: ${message}`);
  return [
    ...unknownKeys(given, sourceKeys).map(({ key, message }) => problem(key, message)),
    ...['document', 'section']
      .filter((key) => !isText(given[key]))
      .map((key) => problem(key, `its source has no ${key}`)),
    ...(/^https?:\/\/\S+$/.test(String(given.url)) ? [] : [problem('url', 'its source has no http(s) url')]),
    ...(given.facts === undefined || Array.isArray(given.facts) ? [] : [problem('facts', 'facts must be a list')]),
  ];
};

/** Every clause that the contract names exists. */
export const namedClausesExist = (material: Material): Problem[] => {
  const { openapi } = material;
  const known = clauseIds(material);
  const named = operationsOf(openapi).flatMap((operation) => [
    ...naming(operation.path, operation.value, 'x-clauses'),
    ...operation.responses.flatMap(({ path, value }) => naming(path, value, 'x-clauses')),
  ]);
  const rows = errorRows(material).flatMap(({ path, value }) => [
    ...naming(path, value, 'clauses'),
    ...itemsOf(value.values).flatMap((literal, index) => {
      const { clause } = fieldsOf(literal);
      return typeof clause === 'string' ? [{ id: clause, path: [...path, 'values', index, 'clause'] }] : [];
    }),
  ]);
  const { schemas, headers } = fieldsOf(fieldsOf(openapi.value).components);
  const places = [
    ...namingBelow(['components', 'schemas'], schemas),
    ...namingBelow(['components', 'headers'], headers),
  ];
  return [...named, ...rows, ...places]
    .filter(({ id }) => !known.has(id))
    .map(({ id, path }) => openapi.problem(path, `clause ${id} is not in ${material.clauses.file}`));
};

const naming = (path: Part['path'], value: Fields, key: string): { id: string; path: Part['path'] }[] =>
  texts(value[key]).map((id, index) => ({ id, path: [...path, key, index] }));

/** The clauses that schemas and headers name, at any depth. */
const namingBelow = (path: Part['path'], node: Json | undefined): { id: string; path: Part['path'] }[] => [
  ...naming(path, fieldsOf(node), 'x-clauses'),
  ...Object.entries(node !== null && typeof node === 'object' ? node : {}).flatMap(([name, value]) =>
    namingBelow([...path, name], value),
  ),
];

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
