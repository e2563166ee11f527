import { decodedOf, touched } from './decoded.ts';
import type { Span } from './span.ts';
import { createSpellingTable, prefixLength } from './spelling-table.ts';
import { spellings } from './spellings.ts';
import { squeezed } from './squeezed.ts';
import { type Derived, hasEscapes, unescaped } from './unescaped.ts';

export interface KnownValues {
  /** Gives the length of the shortest text that gives the value away: a shorter one cannot hold it. */
  learn(value: string, label: string): number;
  find(text: string): Span[];
}

/** How often something may be encoded over again. */
const deepest = 3;
/** How much is decoded for each character of a text at most, and for a text however short: no answer keeps us decoding. */
const decodedShare = 6;
const decodedLeast = 4096;

/** Values of four characters and more, found in every spelling. */
export const createKnownValues = (): KnownValues => {
  const exact = createSpellingTable();
  const loose = createSpellingTable();

  const find = (text: string, depth: number): Span[] => {
    const plain = hasEscapes(text) ? unescaped(text) : undefined;
    const readable = plain?.text ?? text;
    const bare = squeezed(readable);
    const inReadable = [
      ...(plain ? exact.scan(readable) : []),
      ...loose.scan(bare.text).map((span) => spread(span, bare, 1)),
      ...(depth > 0 ? encoded(readable, depth) : []),
    ];
    // A form's + is a blank, and in base64 it is a digit.
    const inDigits = plain && depth > 0 && text.includes('+') ? encoded(text, depth) : [];
    return [...exact.scan(text), ...(plain ? inReadable.map((span) => moved(span, plain)) : inReadable), ...inDigits];
  };

  const encoded = (text: string, depth: number): Span[] => {
    const decoded = decodedOf(text, decodedShare * text.length + decodedLeast);
    return decoded ? find(decoded.text, depth - 1).map((span) => spread(span, decoded, touched)) : [];
  };

  return {
    learn: (value, label) => {
      const spelled = spellings(value);
      for (const spelling of spelled.exact) if (spelling.length >= prefixLength) exact.add(spelling, label);
      for (const spelling of spelled.loose) loose.add(spelling, label);
      return [...spelled.exact, ...spelled.loose].reduce((least, { length }) => Math.min(least, length), value.length);
    },
    find: (text) => find(text, deepest),
  };
};

/** Where a stretch of a text without escapes stands in the text that has them. */
const moved = (span: Span, { starts }: Derived): Span => ({
  ...span,
  start: starts[span.start] ?? 0,
  end: starts[span.end] ?? 0,
});

/** The same for a text of which parts were left out: those behind the stretch are no part of it. `width` is that of a character there. */
const spread = (span: Span, { starts }: Derived, width: number): Span => ({
  ...span,
  start: starts[span.start] ?? 0,
  end: (starts[span.end - 1] ?? 0) + width,
});
