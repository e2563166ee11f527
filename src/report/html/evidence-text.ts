import { html, type Markup } from './markup.ts';
import { clip, stretches } from './visible.ts';

/** Text from a provider as evidence: every character can be seen, and stand-ins are marked as such. */
export const evidenceText = (text: string, length = 8000): Markup =>
  html`${stretches(clip(text, length)).map((stretch) =>
    stretch.unseen ? html`<span class="unseen">${stretch.text}</span>` : stretch.text,
  )}`;

/** A block of evidence; a long one scrolls in a box of its own, which the keyboard can reach. */
export const evidenceBlock = (text: string, label: string, length?: number): Markup =>
  text.length > 1500
    ? html`<pre class="long" tabindex="0" role="region" aria-label="${label}">${evidenceText(text, length)}</pre>`
    : html`<pre>${evidenceText(text, length)}</pre>`;
