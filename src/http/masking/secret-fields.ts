import type { Span } from './span.ts';

/** Finds the values of fields with the given names in JSON (also inside JSON strings), parameters and header lines. */
export const createFieldFinder = (names: readonly string[], isPlaceholder: (text: string) => boolean) => {
  const anyName = names.map((name) => name.replace(/[^\w]/g, '\\$&')).join('|');
  // Whole names only: nothing that could belong to a name stands before or after one.
  const members = new RegExp(`(?<=")(${anyName})\\\\*"\\s*:\\s*(\\\\*")`, 'gi');
  const parameters = new RegExp(`(?<![\\w.-])(${anyName})=(\\\\*")?`, 'gi');
  const lines = new RegExp(`^[ \\t]*(${anyName}):[ \\t]*`, 'gim');

  const find = (text: string, pattern: RegExp, endOf: (from: number, quote?: string) => number): Span[] => {
    const spans: Span[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const [, name = '', quote] = match;
      const from = pattern.lastIndex;
      const end = endOf(from, quote);
      const start = from + lengthAt(scheme, text, from);
      if (start < end && !isPlaceholder(text.slice(start, end))) {
        spans.push({ start, end, label: name.toLowerCase(), because: 'field' });
      }
      // What looks like a field inside a value is hidden with it.
      pattern.lastIndex = end;
    }
    return spans;
  };

  return (text: string): Span[] => {
    if (names.length === 0) return [];
    const endOfValue = (from: number, quote?: string) =>
      quote === undefined ? from + lengthAt(word, text, from) : endOfString(text, from, quote.length - 1);
    const endOfLine = (from: number) => from + lengthAt(line, text, from);
    return [...find(text, members, endOfValue), ...find(text, parameters, endOfValue), ...find(text, lines, endOfLine)];
  };
};

const scheme = /(?:bearer|basic)[ \t]+/iy;
const word = /[^&;#\s"'<>\\]*/y;
const line = /[^\r\n]*/y;

const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/**
 * Where a JSON string ends whose opening quote has `depth` backslashes before it: 0 in JSON, 1 in JSON inside a JSON
 * string, 3 one level deeper. Its closing quote has as many, and before them what whole escaped backslashes take up.
 */
const endOfString = (text: string, from: number, depth: number): number => {
  for (let quote = text.indexOf('"', from); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let first = quote;
    while (first > from && text[first - 1] === '\\') first--;
    const backslashes = quote - first;
    if (backslashes < depth || backslashes % (2 * (depth + 1)) === depth) return quote - Math.min(backslashes, depth);
  }
  return text.length;
};
