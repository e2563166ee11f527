import { clausePrefix, leftOut } from '../contract/general-clauses.ts';
import { fieldsOf } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import { errorRows } from './error-rows.ts';
import { clauseIds, inheritedParts } from './general-clauses.ts';
import { type ListedTest, placeOf } from './listed-test.ts';
import type { Material } from './material.ts';
import { type Part, partsAt } from './nodes.ts';

/** Every test names clauses, and every clause is verified by a test or says why none can. */
export const clausesAreCovered = (material: Material, tests: readonly ListedTest[]): Problem[] => {
  const { clauses: source } = material;
  const inherited = inheritedParts(material);
  const known = clauseIds(material);
  const rows = errorRows(material);
  const testable = new Set(rows.filter(({ value }) => value.untestable === undefined).map(({ id }) => id));
  const runs = ({ identity: { error } }: ListedTest): boolean => error === undefined || testable.has(error);
  return [
    ...tests.flatMap((test) => namingProblems(test, known, material)),
    ...partsAt(source, ['clauses']).flatMap((clause) => {
      const naming = tests.filter(({ identity }) => identity.clauses.includes(String(clause.value.id)));
      return coverageProblems(clause, naming, naming.find(runs)).map((message) => source.problem(clause.path, message));
    }),
    ...untestedPromises(
      material,
      inherited.filter(
        ({ value }) =>
          value.untestable === undefined && !tests.some((test) => test.identity.clauses.includes(String(value.id))),
      ),
    ),
  ];
};

/** General clauses that no test verifies are promises that a suite has not called: one note for all of them. */
const untestedPromises = ({ clauses: source }: Material, untested: readonly Part[]): Problem[] => {
  const ids = untested.map(({ value }) => String(value.id));
  if (ids.length === 0) return [];
  const [count, them] =
    ids.length === 1 ? ['1 general clause has no test', 'it'] : [`${ids.length} general clauses have no test`, 'them'];
  const message = `${count} (${ids.join(', ')}): call the promises that verify ${them}, or say under general.without why none can`;
  return [{ ...source.problem(['general'], message), isNote: true }];
};

const namingProblems = (test: ListedTest, known: ReadonlySet<unknown>, material: Material): Problem[] => {
  const { title, clauses } = test.identity;
  if (clauses.length === 0)
    return [
      {
        place: placeOf(test),
        message: `"${title}" names no clause: say what it verifies, in the data of a promise's call`,
      },
    ];
  return clauses
    .filter((id) => !known.has(id))
    .map((id) => ({ place: placeOf(test), message: `"${title}" names ${id}, ${whereItBelongs(id, material)}` }));
};

/** What makes a clause that a test names one of the provider's: the subject that it is of, the reason that leaves it out, or itself. */
const whereItBelongs = (id: string, { id: provider, clauses: { file, value }, general }: Material): string => {
  const name = id.slice(clausePrefix(provider).length);
  const { of } = fieldsOf(general.find((clause) => clause.id === name));
  if (Object.hasOwn(leftOut(value, general), name))
    return `which ${file} leaves out: remove it there from general.without`;
  if (of !== undefined) return `which is about the subject ${of}: add ${of} to general.with of ${file}`;
  return `which is not in ${file}`;
};

/**
 * Only a test that runs covers a clause. The test of an untestable error covers nothing, and is no contradiction to a clause that is
 * untestable for the same reason.
 */
const coverageProblems = (
  { value: { id, untestable } }: Part,
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
    : [`${id} has no test: write one that names it, or say in untestable why none can`];
};
