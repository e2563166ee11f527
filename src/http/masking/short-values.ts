import type { KnownValues } from './known-values.ts';
import type { Span } from './span.ts';

/** Values so short that they are hidden only where one is a whole JSON string, header, query value or text. */
export const createShortValues = (): KnownValues => {
  const labels = new Map<string, string>();
  return {
    learn: (value, label) => void labels.set(value, labels.get(value) ?? label),
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
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 20);
  return (
    (before.endsWith('"') && /^\\*"/.test(after)) ||
    (before.endsWith('=') && /^([&#;\s"'\\]|$)/.test(after)) ||
    (/(^|\n)([\w-]+:[ \t]*)?$/.test(before) && /^[ \t]*([\r\n]|$)/.test(after))
  );
};
