/**
 * The test that one which is no more was most likely renamed to: the one whose id has the largest part of its words in common
 * with it, and at least half of the shorter one's. `undefined` where none has, and where the id is still one of a test.
 */
export const nearestTest = (id: string, ids: readonly string[]): string | undefined => {
  if (ids.includes(id)) return undefined;
  const words = wordsOf(id);
  const candidates = ids.map((other) => {
    const others = wordsOf(other);
    const common = [...words].filter((word) => others.has(word)).length;
    const isNear = common > 0 && common >= Math.min(words.size, others.size) / 2;
    return { other, isNear, likeness: common / (words.size + others.size - common) };
  });
  const [nearest] = candidates.filter(({ isNear }) => isNear).sort((a, b) => b.likeness - a.likeness);
  return nearest?.other;
};

/** Says that a waiver's test is none, and which one it may be now. */
export const isNoTest = (id: string, ids: readonly string[]): string => {
  const nearest = nearestTest(id, ids);
  return `no test has this id${nearest ? `; it may have become ${nearest}` : ''}`;
};

/** The words of an id, without the provider and the spec file, which many tests have in common. */
const wordsOf = (id: string): Set<string> => new Set(id.split('/').slice(2).join('-').match(/[^-]+/g));
