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

  const spansAt = (text: string, start: number): Span[] =>
    [...(labelsByPrefix.get(text.slice(start, start + prefixLength)) ?? [])].flatMap(([spelling, label]) => {
      const end = start + spelling.length;
      const found =
        text.startsWith(spelling, start) && (spelling.length >= freeLength || standsAlone(text, start, end));
      return found ? [{ start, end, label, because: 'known' }] : [];
    });

  const scan = (text: string): Span[] => {
    const spans: Span[] = [];
    for (let at = 0; at + prefixLength <= text.length; at++) {
      if (begins[hashAt(text, at)] === 1) spans.push(...spansAt(text, at));
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
