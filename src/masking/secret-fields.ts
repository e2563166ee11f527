import { isSecretName, isSecretParameter } from './secret-name.ts';
import type { Span } from './span.ts';

// Whole names only: nothing that could belong to a name stands before or after one.
const members = /(?<=")([^"\\]{1,100})\\*"\s*:\s*(\[\s*)?(\\*")/g;
const furtherItem = /\s*,\s*(\\*")/y;
const parameters = /(?<![\w.-])([\w.-]{1,100})=(\\*["'])?/g;
const lines = /^[ \t]*([\w-]{1,100}):[ \t]*/gm;
const elements = /<(?:[\w.-]{1,50}:)?([\w.-]{1,100})(?:\s[^<>]{0,300})?>\s*(?:<!\[CDATA\[)?/g;

/**
 * Finds the values of secret fields in JSON (also inside JSON strings), parameters, attributes, header lines and XML elements: of those
 * with the given names, in any case, and of all whose name says that they hold a credential.
 */
export const createFieldFinder = (names: readonly string[], isPlaceholder: (text: string) => boolean) => {
  const named = new Set(names.map((name) => name.toLowerCase()));
  const memory = new Map<string, boolean>();
  const remembering =
    (kind: string, test: (name: string) => boolean) =>
    (name: string): boolean => {
      const key = kind + name;
      const known = memory.get(key);
      if (known !== undefined) return known;
      const found = named.has(name.toLowerCase()) || test(name);
      // A server may send as many names as it likes.
      if (memory.size < 10_000) memory.set(key, found);
      return found;
    };
  const isField = remembering('', isSecretName);
  const isParameter = remembering('=', isSecretParameter);

  return (text: string): Span[] => {
    const spans: Span[] = [];
    const hide = (name: string, from: number, end: number): void => {
      const start = from + lengthAt(scheme, text, from);
      const value = text.slice(start, end);
      // Blanks alone are nobody's secret, and may be what a test put around one.
      if (value.trim() !== '' && !isPlaceholder(value)) {
        spans.push({ start, end, label: labelOf(name), because: 'field' });
      }
    };
    const each = (pattern: RegExp, isSecret: (name: string) => boolean, take: (match: RegExpExecArray) => number) => {
      pattern.lastIndex = 0;
      for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
        if (!isSecret(match[1] ?? '')) continue;
        // What looks like a field inside a value is hidden with it.
        pattern.lastIndex = take(match);
      }
    };
    const quoted = (name: string, from: number, quote: string): number => {
      const end = endOfString(text, from, quote.length - 1, quote.at(-1));
      hide(name, from, end);
      return end;
    };
    each(members, isField, ([, name = '', list, quote = '"']) => {
      let end = quoted(name, members.lastIndex, quote);
      while (list !== undefined) {
        furtherItem.lastIndex = end + quote.length;
        const next = furtherItem.exec(text);
        if (next === null) break;
        end = quoted(name, furtherItem.lastIndex, next[1] ?? '"');
      }
      return end;
    });
    each(parameters, isParameter, ([, name = '', quote]) => {
      const from = parameters.lastIndex;
      if (quote !== undefined) return quoted(name, from, quote);
      const end = from + lengthAt(scheme, text, from);
      const stop = end + lengthAt(word, text, end);
      hide(name, from, stop);
      return stop;
    });
    each(lines, isField, ([, name = '']) => {
      const from = lines.lastIndex;
      const end = from + lengthAt(line, text, from);
      hide(name, from, end);
      return end;
    });
    each(elements, isField, ([, name = '']) => {
      const from = elements.lastIndex;
      const end = from + lengthAt(content, text, from);
      hide(name, from, end);
      return end;
    });
    return spans;
  };
};

/** Nothing in a label may end a JSON string or the placeholder itself. */
const labelOf = (name: string): string => name.toLowerCase().replace(/[‹›"\\\r\n]/g, '_');

const scheme = /(?:bearer|basic|digest|token|dpop|apikey|negotiate)[ \t]+/iy;
const word = /[^&;#\s"'<>\\]*/y;
const line = /[^\r\n]*/y;
const content = /[^<\]]*/y;

const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/**
 * Where a string ends whose opening quote has `depth` backslashes before it: 0 in JSON, 1 in JSON inside a JSON
 * string, 3 one level deeper. Its closing quote has as many, and before them what whole escaped backslashes take up.
 */
const endOfString = (text: string, from: number, depth: number, sign = '"'): number => {
  for (let quote = text.indexOf(sign, from); quote !== -1; quote = text.indexOf(sign, quote + 1)) {
    let first = quote;
    while (first > from && text[first - 1] === '\\') first--;
    const backslashes = quote - first;
    if (backslashes < depth || backslashes % (2 * (depth + 1)) === depth) return quote - Math.min(backslashes, depth);
  }
  return text.length;
};
