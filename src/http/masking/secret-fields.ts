import type { Span } from './span.ts';

/** Finds the values of fields with the given names in JSON (also inside JSON strings), parameters and header lines. */
export const createFieldFinder = (names: readonly string[], isPlaceholder: (text: string) => boolean) => {
  const anyName = names.map((name) => name.replace(/[^\w]/g, '\\$&')).join('|');
  // Whole names only: nothing that could belong to a name stands before or after one.
  const members = new RegExp(`(?<=")(${anyName})\\\\*"\\s*:\\s*(\\\\*)"`, 'gi');
  const parameters = new RegExp(`(?<![\\w.-])(${anyName})=(?:(\\\\*)")?`, 'gi');
  const lines = new RegExp(`^[ \\t]*(${anyName}):[ \\t]*`, 'gim');

  const spanOf = (text: string, match: RegExpExecArray, endOf: (text: string, from: number) => number): Span[] => {
    const from = match.index + match[0].length;
    const end = endOf(text, from);
    const start = from + lengthAt(scheme, text, from);
    const label = match[1]?.toLowerCase() ?? '';
    if (start >= end || isPlaceholder(text.slice(start, end))) return [];
    return [{ start, end, label, because: 'field' }];
  };

  return (text: string): Span[] =>
    names.length === 0
      ? []
      : [
          ...[...text.matchAll(members), ...text.matchAll(parameters)].flatMap((match) =>
            spanOf(text, match, match[2] === undefined ? endOfWord : endOfString(match[2].length)),
          ),
          ...[...text.matchAll(lines)].flatMap((match) => spanOf(text, match, endOfLine)),
        ];
};

const scheme = /(?:bearer|basic)[ \t]+/iy;
const word = /[^&;#\s"'<>\\]*/y;
const line = /[^\r\n]*/y;

const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

const endOfWord = (text: string, from: number): number => from + lengthAt(word, text, from);
const endOfLine = (text: string, from: number): number => from + lengthAt(line, text, from);

/**
 * Where a JSON string ends whose opening quote has `depth` backslashes before it: 0 in JSON, 1 in JSON inside a JSON
 * string, 3 one level deeper. Its closing quote has as many, and before them what whole escaped backslashes take up.
 */
const endOfString =
  (depth: number) =>
  (text: string, from: number): number => {
    for (let quote = text.indexOf('"', from); quote !== -1; quote = text.indexOf('"', quote + 1)) {
      let first = quote;
      while (first > from && text[first - 1] === '\\') first--;
      const backslashes = quote - first;
      if (backslashes < depth || backslashes % (2 * (depth + 1)) === depth) return quote - Math.min(backslashes, depth);
    }
    return text.length;
  };
