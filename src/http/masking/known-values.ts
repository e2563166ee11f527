import type { Span } from './span.ts';
import { freeLength, spellings } from './spellings.ts';
import { unescaped } from './unescaped.ts';

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

/** Values of four characters and more, found in one pass over a text however many there are. */
export const createKnownValues = (): KnownValues => {
  const labelsByPrefix = new Map<string, Map<string, string>>();
  // Tells in a step whether any spelling can begin at a place; nearly always none does.
  const begins = new Uint8Array(tableSize);

  const add = (spelling: string, label: string) => {
    const prefix = spelling.slice(0, prefixLength);
    const labels = labelsByPrefix.get(prefix) ?? new Map<string, string>();
    if (!labels.has(spelling)) labels.set(spelling, label);
    labelsByPrefix.set(prefix, labels);
    begins[hashAt(prefix, 0)] = 1;
  };

  /** The longest spelling that begins at a place: it covers the others that do. */
  const longestAt = (text: string, start: number): string => {
    let longest = '';
    for (const spelling of labelsByPrefix.get(text.slice(start, start + prefixLength))?.keys() ?? []) {
      if (spelling.length <= longest.length || !text.startsWith(spelling, start)) continue;
      if (spelling.length >= freeLength || standsAlone(text, start, start + spelling.length)) longest = spelling;
    }
    return longest;
  };

  const scan = (text: string): Span[] => {
    const spans: Span[] = [];
    for (let start = 0; start + prefixLength <= text.length; start++) {
      const found = begins[hashAt(text, start)] === 1 ? longestAt(text, start) : '';
      if (found === '') continue;
      const label = labelsByPrefix.get(found.slice(0, prefixLength))?.get(found) ?? '';
      const end = start + found.length;
      const last = spans.at(-1);
      // The pieces of one long value would otherwise be as many spans as it has characters.
      if (last?.label === label && start <= last.end) last.end = Math.max(last.end, end);
      else spans.push({ start, end, label, because: 'known' });
    }
    return spans;
  };

  return {
    learn: (value, label) => {
      for (const text of spellings(value)) if (text.length >= prefixLength) add(text, label);
    },
    find: (text) => {
      const { text: plain, starts } = unescaped(text);
      const escaped = scan(plain).map((span) => ({
        ...span,
        start: starts[span.start] ?? 0,
        end: starts[span.end] ?? text.length,
      }));
      return plain === text ? escaped : [...scan(text), ...escaped];
    },
  };
};
