import type { TestIdentity } from '../provider/identity.ts';
import { errorRows } from './error-rows.ts';
import type { Material } from './material.ts';
import { type Part, partsAt } from './nodes.ts';
import type { Problem } from './problem.ts';

/** A test as the collector lists it; without a line its problems point at the head of its file. */
export interface ListedTest extends TestIdentity {
  line?: number;
}

const placeOf = ({ file, line = 1 }: ListedTest): string => `${file}:${line}`;

/** Every test can be told from every other, by its id and by its title, and its title reads as docs and reports need it. */
export const testsAreDistinct = (tests: readonly ListedTest[]): Problem[] => [
  ...repeated(tests, ({ id }) => id).map(([test, first]) => ({
    place: placeOf(test),
    message: `the test id ${test.id} is taken already by ${placeOf(first)}: give the test another title`,
  })),
  ...repeated(tests, ({ title }) => title).map(([test, first]) => ({
    place: placeOf(test),
    message: `the title "${test.title}" is taken already by ${placeOf(first)}: -g could not tell the two apart`,
  })),
  ...tests
    .filter(({ title }) => title.length > 90 || /\bshould\b/i.test(title))
    .map((test) => ({
      place: placeOf(test),
      message: `the title "${test.title}" must have at most 90 characters and no "should"`,
    })),
];

/** Every clause is verified by a test or says why none can, every documented error has its one test, every test a clause. */
export const clausesAreCovered = (material: Material, tests: readonly ListedTest[]): Problem[] => {
  const { openapi, clauses: source } = material;
  const clauses = partsAt(source, ['clauses']);
  const rows = errorRows(material);
  const known = new Set(clauses.map(({ value }) => value.id));
  const errors = new Set(rows.map(({ id }) => id));
  const open = new Set(rows.filter(({ value }) => value.untestable === undefined).map(({ id }) => id));
  const isReal = ({ error }: ListedTest): boolean => error === undefined || open.has(error);
  return [
    ...tests.flatMap((test) => [
      ...(test.clauses.length > 0 ? [] : [{ place: placeOf(test), message: `"${test.title}" names no clause` }]),
      ...test.clauses
        .filter((id) => !known.has(id))
        .map((id) => ({
          place: placeOf(test),
          message: `"${test.title}" names ${id}, which is not in ${source.file}`,
        })),
      ...(test.error === undefined || errors.has(test.error)
        ? []
        : [{ place: placeOf(test), message: `"${test.title}" is about ${test.error}, which is no documented error` }]),
    ]),
    ...rows
      .filter(({ id }) => !tests.some(({ error }) => error === id))
      .map(({ id, path }) => openapi.problem(path, `${id} has no test: documented-errors.spec.ts must loop over it`)),
    ...clauses.flatMap((clause) =>
      coverageProblems(
        clause,
        tests.filter(({ clauses: named }) => named.includes(String(clause.value.id))),
        isReal,
        (message) => source.problem(clause.path, message),
      ),
    ),
  ];
};

/**
 * A clause is covered by a test that can be run. A test of an untestable error covers nothing, and is no contradiction
 * to a clause that is untestable for the same reason.
 */
const coverageProblems = (
  { value: { id, untestable } }: Part,
  tests: readonly ListedTest[],
  isReal: (test: ListedTest) => boolean,
  problem: (message: string) => Problem,
): Problem[] => {
  const [real] = tests.filter(isReal);
  if (untestable !== undefined) {
    return real ? [problem(`${id} is untestable, and yet ${placeOf(real)} tests it: remove one of the two`)] : [];
  }
  if (real) return [];
  return tests.length > 0
    ? [problem(`${id} is named only by tests of untestable errors: write a test, or say why none can be in untestable`)]
    : [problem(`${id} has no test: write one that names it, or say why none can be in untestable`)];
};

const repeated = (tests: readonly ListedTest[], key: (test: ListedTest) => string): [ListedTest, ListedTest][] => {
  const first = new Map<string, ListedTest>();
  return tests.flatMap((test): [ListedTest, ListedTest][] => {
    const earlier = first.get(key(test));
    if (earlier) return [[test, earlier]];
    first.set(key(test), test);
    return [];
  });
};
