import type { KnownValues } from './known-values.ts';
import type { Span } from './span.ts';

/** Values so short that they are hidden only where one is a whole JSON string, header, query value or text. */
export const createShortValues = (): KnownValues => {
  const labels = new Map<string, string>();
  return {
    learn: (value, label) => {
      labels.set(value, labels.get(value) ?? label);
      return value.length;
    },
    find: (text) => [...labels].flatMap(([value, label]) => occurrences(text, value, label)),
  };
};

const occurrences = (text: string, value: string, label: string): Span[] => {
  const spans: Span[] = [];
  for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + 1)) {
    const end = start + value.length;
    if (isWhole(text, start, end)) spans.push({ start, end, label, because: 'known' });
  }
  return spans;
};

const isWhole = (text: string, start: number, end: number): boolean => {
  const after = text.slice(end, end + 20);
  switch (text.charAt(start - 1)) {
    case '"':
      return /^\\*"/.test(after);
    case '=':
      return /^([&#;\s"'\\]|$)/.test(after);
    case '':
    case '\n':
      return /^([\r\n]|$)/.test(after);
    case ':':
    case ' ':
      return /^([\r\n]|$)/.test(after) && headerName.test(`\n${text.slice(Math.max(0, start - 80), start)}`);
    default:
      return false;
  }
};

const headerName = /\n[\w-]+: ?$/;
