import type { ProviderResult } from '../../verdict/result.ts';
import { partAnchor } from './anchors.ts';
import { html, type Markup } from './markup.ts';

const list = (links: readonly { address: string; name: string }[]): Markup =>
  html`<ul>${links.map(({ address, name }) => html`<li><a href="${address}">${name}</a></li>`)}</ul>`;

/** The contents of the whole page, and the ways to other pages; the table of providers leads on to each of them. */
export const contents = (links: readonly { address: string; name: string }[]): Markup =>
  html`<nav class="contents" aria-label="Contents">${list(links)}</nav>`;

/** The parts of one provider's section that exist. */
export const providerContents = (provider: ProviderResult): Markup => {
  const { id, name, waivers = [], errors, undocumented, lifetimes, latencies } = provider;
  const parts: [part: string, there: boolean][] = [
    ['tests', true],
    ['waivers', waivers.length > 0],
    ['errors', errors.length > 0],
    ['undocumented', undocumented.length > 0],
    ['lifetimes', lifetimes.length > 0 || provider.tokensIssued > 0],
    ['latency', latencies.some(({ samples }) => samples.some(Number.isFinite))],
    ['clauses', true],
    ['audit', true],
  ];
  const links = parts
    .filter(([, there]) => there)
    .map(([part]) => ({ address: `#${partAnchor(part, id)}`, name: part }));
  return html`<nav class="contents" aria-label="Contents of ${name}">${list(links)}</nav>`;
};
