import { clip } from './html/visible.ts';

/** The longest run of backticks in a text: a fence around it must be longer. */
const backticks = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** Text as inline code, at most `length` characters of it: whatever a provider sent, no Markdown comes of it. */
export const inlineCode = (text: string, length = 500): string => {
  const line = clip(text, length).replace(/\s*\n\s*/g, ' ');
  const fence = '`'.repeat(backticks(line) + 1);
  const padding = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
};

/** Text as a code block of the given language, at most `length` characters of it. */
export const codeBlock = (language: string, text: string, length = 4000): string => {
  const body = clip(text, length).trimEnd();
  const fence = '`'.repeat(Math.max(3, backticks(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
};
