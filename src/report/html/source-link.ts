import type { ClauseResult } from '../../verdict/result.ts';
import { html, type Markup } from './markup.ts';

/** Only a web address becomes a link; anything else that a contract may hold stays text. */
const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url);

/** Where a statement stands: document, section, and a link where the document is on the web. */
export const sourceLink = ({ document, section, url, facts }: ClauseResult['source']): Markup => {
  const where = html`${document}${section && `, ${section}`}`;
  return html`<span class="source">${
    isWebAddress(url) ? html`<a href="${url}" rel="noopener noreferrer" target="_blank">${where}</a>` : where
  }${facts.length > 0 && html` <span class="quiet">(${facts.join(', ')})</span>`}</span>`;
};
