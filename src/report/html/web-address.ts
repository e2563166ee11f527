import { html, type Markup } from './markup.ts';

/** Whether a text is an address of the web. Only such a one becomes a link; anything else stays text. */
export const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s<>]+$/i.test(url) && URL.canParse(url);

/** A text as a link to an address, if it is one of the web; the page there learns nothing about this one. */
export const webLink = (url: string, text: string): Markup =>
  isWebAddress(url) ? html`<a href="${url}" rel="noopener noreferrer" target="_blank">${text}</a>` : html`${text}`;
