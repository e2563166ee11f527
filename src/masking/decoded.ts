import type { Derived } from './unescaped.ts';

/** Encoded text that may hold a secret of the least length that is looked for everywhere. */
const runs = /[\w+/-]{11,}/g;
const isHex = /^[\da-f]+$/i;

/** Eight characters that people read; as UTF-16, a NUL may follow each. What is decoded from anywhere else is noise. */
const readable = /(?:[\t\n\r\x20-\x7e]\0?){8,}/g;

/** `unit` characters begin anew with a byte, and a byte takes `ratio` of them. */
const hex = { encoding: 'hex', unit: 2, ratio: 2 } as const;
const base64 = { encoding: 'base64', unit: 4, ratio: 4 / 3 } as const;

/** How many characters of either encoding a byte touches. */
export const touched = 2;

/**
 * What the base64, base64url and hexadecimal of a text say as far as people can read it, a line for each stretch, wherever an encoding
 * begins: so what is encoded twice is found in what is decoded once. At most `budget` characters are decoded. `starts` gives the first
 * character of the text that a decoded one was made of; `undefined` where nothing can be read.
 */
export const decodedOf = (text: string, budget: number): Derived | undefined => {
  let left = budget;
  const stretches: string[] = [];
  const starts: number[] = [];
  for (const { 0: run, index } of text.matchAll(runs)) {
    const encodings = isHex.test(run) ? [hex, base64] : [base64];
    for (const { encoding, unit, ratio } of encodings) {
      for (let offset = 0; offset < unit && left > 0; offset++) {
        left -= run.length;
        const bytes = Buffer.from(run.slice(offset), encoding).toString('latin1');
        for (const { 0: stretch, index: first } of bytes.matchAll(readable)) {
          stretches.push(stretch, '\n');
          for (let at = 0; at <= stretch.length; at++) starts.push(index + offset + Math.floor((first + at) * ratio));
        }
      }
    }
  }
  return stretches.length === 0 ? undefined : { text: stretches.join(''), starts: Uint32Array.from(starts) };
};
