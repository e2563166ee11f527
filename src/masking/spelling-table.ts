import type { Span } from './span.ts';
import { freeLength, pieceLength } from './spellings.ts';
import { createTextHash } from './text-hash.ts';

/** Spellings are looked up by their first characters, and a shorter one cannot be. */
export const prefixLength = 4;

/** A number for the four characters there. */
const hashAt = (text: string, at: number): number =>
  text.charCodeAt(at) * 4913 + text.charCodeAt(at + 1) * 289 + text.charCodeAt(at + 2) * 17 + text.charCodeAt(at + 3);

const standsAlone = (text: string, start: number, end: number): boolean =>
  !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end));

/** The label of each spelling of one length, and their hashes where they were asked for. */
interface SameLength {
  length: number;
  labels: Map<string, string>;
  hashes: Set<number> | undefined;
}

/** More lengths than this at one place are told apart by a hash, which no length makes slower. */
const fewLengths = 4;

export interface SpellingTable {
  add(spelling: string, label: string): void;
  scan(text: string): Span[];
}

/** Spellings of four characters and more, found in one pass over a text however many there are, and however alike. */
export const createSpellingTable = (): SpellingTable => {
  const hash = createTextHash();
  /** The longest ones first. */
  const byPrefix = new Map<string, SameLength[]>();
  // Tells in a step whether any spelling can begin at a place; nearly always none does.
  let begins = new Uint8Array(2 ** 12);

  const add = (spelling: string, label: string): void => {
    const prefix = spelling.slice(0, prefixLength);
    const lengths = byPrefix.get(prefix) ?? [];
    const same = lengths.find(({ length }) => length === spelling.length);
    if (same?.labels.has(spelling)) return;
    if (same) {
      same.labels.set(spelling, label);
      same.hashes?.add(hash.of(spelling));
      return;
    }
    const entry = { length: spelling.length, labels: new Map([[spelling, label]]), hashes: undefined };
    const place = lengths.findIndex(({ length }) => length < spelling.length);
    lengths.splice(place < 0 ? lengths.length : place, 0, entry);
    byPrefix.set(prefix, lengths);
    if (byPrefix.size * 8 > begins.length) {
      begins = new Uint8Array(begins.length * 8);
      for (const known of byPrefix.keys()) begins[hashAt(known, 0) % begins.length] = 1;
    }
    begins[hashAt(prefix, 0) % begins.length] = 1;
  };

  const hashesOf = (same: SameLength): Set<number> => {
    same.hashes ??= new Set([...same.labels.keys()].map(hash.of));
    return same.hashes;
  };

  return {
    add,
    scan: (text) => {
      const spans: Span[] = [];
      let hashes: ReturnType<typeof hash.parts> | undefined;
      const longestAt = (start: number): Span | undefined => {
        const lengths = byPrefix.get(text.slice(start, start + prefixLength)) ?? [];
        if (lengths.length > fewLengths) hashes ??= hash.parts(text);
        for (const same of lengths) {
          const { length, labels } = same;
          const end = start + length;
          if (end > text.length || (hashes && !hashesOf(same).has(hashes(start, end)))) continue;
          const label = labels.get(text.slice(start, end));
          if (label !== undefined && (length >= freeLength || standsAlone(text, start, end))) {
            return { start, end, label, because: 'known' };
          }
        }
        return undefined;
      };
      for (let at = 0; at + prefixLength <= text.length; at++) {
        const span = begins[hashAt(text, at) % begins.length] === 1 ? longestAt(at) : undefined;
        if (span === undefined) continue;
        spans.push(span);
        // Another value may begin inside a short one, but the next piece of a long one begins behind this one.
        if (span.end - span.start >= pieceLength) at = span.end - 1;
      }
      return spans;
    },
  };
};
