import type { ConformanceResult } from '../../verdict/result.ts';
import { providerAnchor } from './anchors.ts';
import { shape } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { partsOf } from './provider.ts';
import { runMark, runWord } from './words.ts';

/** The table of contents. */
export const contents = ({ providers }: ConformanceResult, parts: readonly { id: string; name: string }[]): Markup => html`<nav class="contents" aria-label="Contents">
  <ul>${parts.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>
  <ul>${providers.map(
    (provider) => html`<li><a href="#${providerAnchor(provider.id)}">${shape(runMark[provider.verdict])} ${provider.name}<span class="unsighted">, ${
      runWord[provider.verdict]
    }</span></a> <span class="parts">${partsOf(provider).map(({ anchor, name }) => html`<a href="#${anchor}">${name}<span class="unsighted"> of ${provider.name}</span></a> `)}</span></li>`,
  )}</ul>
</nav>`;
