import type { Lifetime, ProviderResult } from '../../verdict/result.ts';
import type { TokenLife } from '../token-lives.ts';
import { html, type Markup, nothing } from './markup.ts';
import { part } from './part.ts';
import { scrollBox } from './scroll-box.ts';
import { lifespan } from './times.ts';
import { tokenLifeTable } from './token-lives.ts';

const width = 280;
/** Where the documented lifetime stands in every row, so that rows of different tokens compare. */
const documentedAt = 200;

/** The length of the bar: the declared lifetime as a share of the documented one, at most the whole width. */
const barLength = ({ documentedSeconds, declaredSeconds }: Lifetime): number => {
  const share = documentedSeconds ? declaredSeconds / documentedSeconds : 1;
  return Math.round(Math.max(0, Math.min(width, share * documentedAt)) * 10) / 10 || 0;
};

/** The declared lifetime as a bar, the documented one as an upright line. */
const picture = (
  lifetime: Lifetime,
): Markup => html`<svg class="plot lifetime" width="${width}" height="22" viewBox="0 0 ${width} 22" aria-hidden="true">
  <rect class="${lifetime.documentedSeconds === null ? 'bar open' : 'bar'}" x="0.5" y="7.5" width="${barLength(lifetime)}" height="7"/>
  ${lifetime.documentedSeconds !== null && html`<path class="documented" d="M${documentedAt + 0.5} 1v20"/>`}
</svg>`;

const comparison = ({ documentedSeconds, declaredSeconds }: Lifetime): string => {
  if (documentedSeconds === null) return 'no lifetime is documented';
  const more = declaredSeconds - documentedSeconds;
  if (more === 0) return 'as documented';
  return `${lifespan(Math.abs(more))} ${more > 0 ? 'longer' : 'shorter'}`;
};

const seconds = (value: number): Markup =>
  html`${lifespan(value)}${value >= 600 && html` <span class="quiet">${value.toLocaleString('en')} s</span>`}`;

const row = (lifetime: Lifetime): Markup => html`<tr>
  <th scope="row">${lifetime.token}</th>
  <td class="number">${lifetime.documentedSeconds === null ? html`<span class="quiet">none</span>` : seconds(lifetime.documentedSeconds)}</td>
  <td class="number">${seconds(lifetime.declaredSeconds)}</td>
  <td>${picture(lifetime)}</td>
  <td>${comparison(lifetime)}</td>
</tr>`;

const declared = (provider: ProviderResult): Markup =>
  provider.lifetimes.length === 0
    ? nothing
    : html`<p class="quiet">The bar is the lifetime that the token declares, the upright line the documented one.</p>
  ${scrollBox(
    `${provider.name}: lifetimes`,
    html`<table>
    <thead><tr><th scope="col">token</th>${['documented', 'declared'].map(
      (heading) => html`<th scope="col" class="number">${heading}</th>`,
    )}<td></td><th scope="col">difference</th></tr></thead>
    <tbody>${provider.lifetimes.map(row)}</tbody>
  </table>`,
  )}`;

/** How long tokens declare to live, beside how long they are documented to live, and what became of each. */
export const lifetimeSection = (provider: ProviderResult, lives: readonly TokenLife[]): Markup =>
  provider.lifetimes.length === 0 && lives.length === 0
    ? nothing
    : part('lifetimes', 'Lifetimes', provider, html`${declared(provider)}${tokenLifeTable(lives, provider)}`);
