/** A share of the items, at least one if there are any; the same ones for the same seed. */
export const sampleOf = <Item>(items: readonly Item[], share: number, seed: number): Item[] => {
  const random = mulberry32(seed);
  const drawn = items.map((item) => ({ item, ticket: random() })).sort((a, b) => a.ticket - b.ticket);
  return drawn.slice(0, Math.ceil(items.length * share)).map(({ item }) => item);
};

/** Tommy Ettinger's mulberry32: numbers from 0 to below 1 that depend on nothing but the seed. */
const mulberry32 = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};
