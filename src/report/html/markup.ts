import { html as escaping, raw } from 'hono/html';
import { visible } from './visible.ts';

/** HTML that is ready to be part of a page: everything in it was escaped. */
export type Markup = ReturnType<typeof raw>;

/** What may stand in a template: text is escaped, markup is kept, nothing is left out. */
export type Part = string | number | Markup | false | null | undefined | readonly Part[];

const shown = (part: Part): unknown => {
  if (typeof part === 'string') return visible(part);
  return Array.isArray(part) ? part.map(shown) : part;
};

/** A template whose values are text: hono escapes them, and characters that cannot be seen are made visible first. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  escaping(strings, ...parts.map(shown)) as Markup;

/** A style sheet or a script of our own, as it stands. Never for anything that a provider sent. */
export const ours = (source: string): Markup => raw(source);

export const nothing: Markup = raw('');
