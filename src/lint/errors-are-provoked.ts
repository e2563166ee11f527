import { type Fields, fieldsOf, itemsOf } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import { errorRows } from './error-rows.ts';
import { type ListedTest, placeOf } from './listed-test.ts';
import type { Material } from './material.ts';

/**
 * Every documented error has its one test, and a table of provocations that names it, or the error says why it has none. A test without
 * a table provokes in its own way.
 */
export const errorsAreProvoked = (material: Material, tests: readonly ListedTest[]): Problem[] => {
  const { openapi } = material;
  const rows = errorRows(material);
  const known = new Map(rows.map((row) => [row.id, row]));
  const aboutErrors = tests.filter(({ identity }) => identity.error !== undefined);
  const provoking = aboutErrors.flatMap((test) =>
    test.provocations ? [{ test, id: test.identity.error ?? '', provocations: test.provocations }] : [],
  );
  const isTestable = (id: string): boolean => known.get(id)?.value.untestable === undefined;
  return [
    ...rows
      .filter(({ id }) => !tests.some(({ identity }) => identity.error === id))
      .map(({ id, path }) =>
        openapi.problem(path, `${id} has no test: the promise documentedErrors makes one in documented-errors.spec.ts`),
      ),
    ...aboutErrors
      .filter(({ identity }) => !known.has(identity.error ?? ''))
      .map((test) => ({ place: placeOf(test), message: `${test.identity.error} is no documented error` })),
    ...provoking
      .filter(({ id, provocations }) => known.has(id) && isTestable(id) && !Object.hasOwn(provocations, id))
      .map(({ test, id }) => ({
        place: placeOf(test),
        message: `nothing provokes ${id}: ${missing(known.get(id)?.value)}write a provocation, or say in its x-errors row why it is untestable`,
      })),
    ...distinct(provoking.flatMap(({ test, provocations }) => Object.keys(provocations).map((id) => ({ test, id }))))
      .filter(({ id }) => !known.has(id) || !isTestable(id))
      .map(({ test, id }) => ({
        place: placeOf(test),
        message: known.has(id)
          ? `${id} has a provocation, and its x-errors row calls it untestable: remove one of the two`
          : `the provocation of ${id} provokes no documented error: remove it, or mend its id`,
      })),
  ];
};

/** What the good request lacks where the promise would know by the code of an error what to change in it. */
const missing = (row: Fields = {}): string => {
  const codes = itemsOf(row.values)
    .map(fieldsOf)
    .filter(({ pointer }) => pointer === '/error')
    .map(({ oneOf }) => String(itemsOf(oneOf)[0]));
  const needs = codes.map((code) => needed[code]).find((each) => each !== undefined);
  return needs === undefined ? '' : `the good request has ${needs} to change; add it in provider.ts, `;
};

const needed: Record<string, string> = {
  invalid_scope: 'no scope',
  invalid_client: 'no client',
  invalid_grant: 'no renewal with a token',
  unsupported_grant_type: 'no grant_type',
  invalid_request: 'no required field',
  invalid_token: 'no bearer token',
};

const distinct = (entries: readonly { test: ListedTest; id: string }[]): { test: ListedTest; id: string }[] => [
  ...new Map(entries.map((entry) => [`${entry.test.identity.file} ${entry.id}`, entry])).values(),
];
