import type { ClauseResult } from '../../verdict/result.ts';
import { html, type Markup } from './markup.ts';
import { isWebAddress, webLink } from './web-address.ts';

type Source = ClauseResult['source'];

/** A provider's own page is best known by its address; a standard, and what is not on the web, by its name. */
const isKnownByAddress = ({ url, facts }: Source): boolean => facts.length > 0 && isWebAddress(url);

const joined = (...parts: string[]): string => parts.filter(Boolean).join(', ');

/** Where a statement stands: the page and its section, as a link where it is on the web. */
export const sourceLink = (source: Source): Markup => {
  const { document, section, url, facts } = source;
  const where = joined(isKnownByAddress(source) ? url.replace(/^https?:\/\//i, '') : document, section);
  return html`<span class="source">${webLink(url, where)}${facts.length > 0 && html` <span class="quiet">(${facts.join(', ')})</span>`}</span>`;
};

/** The same as Markdown. */
export const sourceMarkdown = (source: Source): string => {
  const { document, section, url } = source;
  return joined(isKnownByAddress(source) ? '' : document, section, isWebAddress(url) ? `<${url}>` : '');
};
