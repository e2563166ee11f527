import type { Derived } from './unescaped.ts';

const separators = /[^\p{L}\p{N}]+/gu;

/** A text as it is without regard to letter case and separators: its letters and digits alone, in lower case. */
export const squeeze = (text: string): string => text.replace(separators, '').toLowerCase();

/** The same, with the places in the text as it was. A letter whose lower case has another length is left as it is. */
export const squeezed = (text: string): Derived => {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text;
  const parts: string[] = [];
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  let at = 0;
  const copyUpTo = (end: number) => {
    if (at < end) parts.push(same.slice(at, end));
    while (at < end) starts[length++] = at++;
  };
  for (const match of same.matchAll(separators)) {
    copyUpTo(match.index);
    at += match[0].length;
  }
  copyUpTo(text.length);
  starts[length] = text.length;
  return { text: parts.join(''), starts: starts.subarray(0, length + 1) };
};
