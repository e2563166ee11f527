import type { Problem } from '../contract/problem.ts';
import { errorRows } from './error-rows.ts';
import { clauseIds, inheritedParts } from './general-clauses.ts';
import { type ListedTest, placeOf } from './listed-test.ts';
import type { Material } from './material.ts';
import { type Part, partsAt } from './nodes.ts';

/** Every test names clauses, and every clause is verified by a test or says why none can. */
export const clausesAreCovered = (material: Material, tests: readonly ListedTest[]): Problem[] => {
  const { clauses: source } = material;
  const clauses = [...partsAt(source, ['clauses']), ...inheritedParts(material)];
  const known = clauseIds(material);
  const rows = errorRows(material);
  const testable = new Set(rows.filter(({ value }) => value.untestable === undefined).map(({ id }) => id));
  const runs = ({ identity: { error } }: ListedTest): boolean => error === undefined || testable.has(error);
  return [
    ...tests.flatMap((test) => namingProblems(test, known, source.file)),
    ...clauses.flatMap((clause) => {
      const naming = tests.filter(({ identity }) => identity.clauses.includes(String(clause.value.id)));
      return coverageProblems(clause, naming, naming.find(runs)).map((message) => source.problem(clause.path, message));
    }),
  ];
};

const namingProblems = (test: ListedTest, known: ReadonlySet<unknown>, file: string): Problem[] => {
  const { title, clauses } = test.identity;
  if (clauses.length === 0)
    return [{ place: placeOf(test), message: `"${title}" names no clause: say what it verifies` }];
  return clauses
    .filter((id) => !known.has(id))
    .map((id) => ({ place: placeOf(test), message: `"${title}" names ${id}, which is not in ${file}` }));
};

/**
 * Only a test that runs covers a clause. The test of an untestable error covers nothing, and is no contradiction to a clause that is
 * untestable for the same reason.
 */
const coverageProblems = (
  { value: { id, untestable }, path }: Part,
  naming: readonly ListedTest[],
  running: ListedTest | undefined,
): string[] => {
  if (untestable !== undefined && running) {
    return [
      `${id} is untestable, and yet "${running.identity.title}" (${placeOf(running)}) names it: remove one of the two`,
    ];
  }
  if (untestable !== undefined || running) return [];
  return naming.length > 0
    ? [`${id} is named only by tests of untestable errors: write a test that runs, or say in untestable why none can`]
    : [
        `${id} has no test: write one that names it, or say in ${path[0] === 'general' ? 'general.without' : 'untestable'} why none can`,
      ];
};
