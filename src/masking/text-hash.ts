import { randomInt } from 'node:crypto';

/** Hashes of texts and, in one step each, of the parts of a text. */
export interface TextHash {
  of(text: string): number;
  /** The hash of any part of this text, from `start` up to but without `end`. */
  parts(text: string): (start: number, end: number) => number;
}

/** A polynomial hash of 32 bits (Karp and Rabin) with a base that nobody can know beforehand. */
export const createTextHash = (): TextHash => {
  const base = randomInt(2 ** 16, 2 ** 30) * 2 + 1;
  const of = (text: string): number => {
    let hash = 0;
    for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
    return hash;
  };
  return {
    of,
    parts: (text) => {
      const sums = new Int32Array(text.length + 1);
      const powers = new Int32Array(text.length + 1);
      powers[0] = 1;
      for (let at = 0; at < text.length; at++) {
        sums[at + 1] = Math.imul(sums[at] ?? 0, base) + text.charCodeAt(at);
        powers[at + 1] = Math.imul(powers[at] ?? 0, base);
      }
      return (start, end) => ((sums[end] ?? 0) - Math.imul(sums[start] ?? 0, powers[end - start] ?? 0)) | 0;
    },
  };
};
