import { clausePrefix } from '../contract/general-clauses.ts';
import { type Fields, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import { formatProblems } from '../schema/format.ts';
import { errorRows } from './error-rows.ts';
import { clauseIds } from './general-clauses.ts';
import type { Material } from './material.ts';
import { operationsOf, type Part, partsAt, texts } from './nodes.ts';

/** Every clause can be read: the file is as its format says, and no id is another provider's or taken twice. */
export const clausesAreSound = (material: Material): Problem[] => {
  const { id, clauses: source } = material;
  const clauses = partsAt(source, ['clauses']);
  if (clauses.length === 0) return [source.problem(['clauses'], 'has no clauses: write at least one')];
  return [
    ...formatProblems('clauses', source),
    ...(fieldsOf(source.value).provider === id
      ? []
      : [source.problem(['provider'], `provider must be ${id}, as the folder's name`)]),
    ...clauses.flatMap((clause) => idProblems(material, clause, clauses)),
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
