import type { Problem } from '../contract/problem.ts';
import { errorRows } from './error-rows.ts';
import { type ListedTest, placeOf } from './listed-test.ts';
import type { Material } from './material.ts';

/** What the `provoke` of a test was called with. */
interface Call {
  test: ListedTest;
  id: string;
  provocations: Record<string, unknown>;
}

/** Every documented error has its one test, and that test has a provocation, or the error says why it has none. */
export const errorsAreProvoked = async (material: Material, tests: readonly ListedTest[]): Promise<Problem[]> => {
  const { openapi } = material;
  const rows = errorRows(material);
  const known = new Map(rows.map((row) => [row.id, row]));
  const aboutErrors = tests.filter(({ identity }) => identity.error !== undefined);
  const calls = (await Promise.all(aboutErrors.map(callOf))).filter((call) => call !== undefined);
  const isTestable = (id: string): boolean => known.get(id)?.value.untestable === undefined;
  return [
    ...rows
      .filter(({ id }) => !tests.some(({ identity }) => identity.error === id))
      .map(({ id, path }) => openapi.problem(path, `${id} has no test: documented-errors.spec.ts must loop over it`)),
    ...aboutErrors
      .filter(({ identity }) => !known.has(identity.error ?? ''))
      .map((test) => ({ place: placeOf(test), message: `${test.identity.error} is no documented error` })),
    ...calls
      .filter(({ id, provocations }) => known.has(id) && isTestable(id) && !Object.hasOwn(provocations, id))
      .map(({ test, id }) => ({
        place: placeOf(test),
        message: `nothing provokes ${id}: write a provocation, or say in its x-errors row why it is untestable`,
      })),
    ...distinct(calls.flatMap(({ test, provocations }) => Object.keys(provocations).map((id) => ({ test, id }))))
      .filter(({ id }) => !known.has(id) || !isTestable(id))
      .map(({ test, id }) => ({
        place: placeOf(test),
        message: known.has(id)
          ? `${id} has a provocation, and its x-errors row calls it untestable: remove one of the two`
          : `the provocation of ${id} provokes no documented error: remove it, or mend its id`,
      })),
  ];
};

/**
 * What a test would provoke, by running its body with nothing but a `provoke` that takes notes. A body that does anything else before
 * it provokes in its own way, about which nothing can be said without a request.
 */
const callOf = async (test: ListedTest): Promise<Call | undefined> => {
  let call: Call | undefined;
  const provoke = async (documented: { id: string }, provocations: Record<string, unknown>): Promise<void> => {
    call = { test, id: documented.id, provocations };
  };
  try {
    await test.body({ provoke } as never);
  } catch {
    // It asked for a fixture that does not exist here.
  }
  return call;
};

const distinct = (entries: readonly { test: ListedTest; id: string }[]): { test: ListedTest; id: string }[] => [
  ...new Map(entries.map((entry) => [`${entry.test.identity.file} ${entry.id}`, entry])).values(),
];
