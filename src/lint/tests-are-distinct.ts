import type { Problem } from '../contract/problem.ts';
import { type ListedTest, placeOf } from './listed-test.ts';

/** Every test can be told from every other, by its id and by its title, and its title is short and says what is. */
export const testsAreDistinct = (tests: readonly ListedTest[]): Problem[] => [
  ...repeated(tests, ({ identity }) => identity.id).map(([test, first]) => ({
    place: placeOf(test),
    message: `"${test.identity.title}" gets the id ${test.identity.id}, as does "${first.identity.title}" (${placeOf(first)}): give it another title`,
  })),
  ...repeated(tests, ({ identity }) => identity.title).map(([test, first]) => ({
    place: placeOf(test),
    message: `the title "${test.identity.title}" is taken already (${placeOf(first)}): -g could not tell the two apart`,
  })),
  ...tests
    .filter(({ identity: { title } }) => title.length > 90 || /\bshould\b/i.test(title))
    .map((test) => ({
      place: placeOf(test),
      message: `the title "${test.identity.title}" must have at most 90 characters and no "should"`,
    })),
];

const repeated = (tests: readonly ListedTest[], key: (test: ListedTest) => string): [ListedTest, ListedTest][] => {
  const first = new Map<string, ListedTest>();
  return tests.flatMap((test): [ListedTest, ListedTest][] => {
    const earlier = first.get(key(test));
    if (earlier) return [[test, earlier]];
    first.set(key(test), test);
    return [];
  });
};
