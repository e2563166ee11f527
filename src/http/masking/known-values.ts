import type { Span } from './span.ts';
import { freeLength, pieceLength, spellings } from './spellings.ts';
import { hasEscapes, unescaped } from './unescaped.ts';

export interface KnownValues {
  learn(value: string, label: string): void;
  find(text: string): Span[];
}

/** Spellings are looked up by their first characters, and a shorter one cannot be. */
export const prefixLength = 4;
const tableSize = 2 ** 18;

const hashAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 4913 +
    text.charCodeAt(at + 1) * 289 +
    text.charCodeAt(at + 2) * 17 +
    text.charCodeAt(at + 3)) %
  tableSize;

const standsAlone = (text: string, start: number, end: number): boolean =>
  !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end));

/** The label of each spelling of one length. */
interface SameLength {
  length: number;
  labels: Map<string, string>;
}

/** Values of four characters and more, found in one pass over a text however many there are. */
export const createKnownValues = (): KnownValues => {
  /** The longest ones first. */
  const byPrefix = new Map<string, SameLength[]>();
  // Tells in a step whether any spelling can begin at a place; nearly always none does.
  const begins = new Uint8Array(tableSize);

  const add = (spelling: string, label: string) => {
    const prefix = spelling.slice(0, prefixLength);
    const lengths = byPrefix.get(prefix) ?? [];
    const same = lengths.find(({ length }) => length === spelling.length);
    if (same?.labels.has(spelling)) return;
    if (same) same.labels.set(spelling, label);
    else lengths.push({ length: spelling.length, labels: new Map([[spelling, label]]) });
    byPrefix.set(
      prefix,
      lengths.sort((a, b) => b.length - a.length),
    );
    begins[hashAt(prefix, 0)] = 1;
  };

  const longestAt = (text: string, start: number): Span | undefined => {
    for (const { length, labels } of byPrefix.get(text.slice(start, start + prefixLength)) ?? []) {
      const end = start + length;
      const label = labels.get(text.slice(start, end));
      if (label !== undefined && (length >= freeLength || standsAlone(text, start, end))) {
        return { start, end, label, because: 'known' };
      }
    }
    return undefined;
  };

  const scan = (text: string): Span[] => {
    const spans: Span[] = [];
    for (let at = 0; at + prefixLength <= text.length; at++) {
      const span = begins[hashAt(text, at)] === 1 ? longestAt(text, at) : undefined;
      if (span === undefined) continue;
      spans.push(span);
      // Another value may begin inside a short one, but the next piece of a long one begins behind this one.
      if (span.end - span.start >= pieceLength) at = span.end - 1;
    }
    return spans;
  };

  return {
    learn: (value, label) => {
      for (const spelling of spellings(value)) if (spelling.length >= prefixLength) add(spelling, label);
    },
    find: (text) => {
      if (!hasEscapes(text)) return scan(text);
      const { text: plain, starts } = unescaped(text);
      const escaped = scan(plain).map((span) => ({
        ...span,
        start: starts[span.start] ?? 0,
        end: starts[span.end] ?? text.length,
      }));
      return [...scan(text), ...escaped];
    },
  };
};
