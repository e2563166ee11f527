import { html, type Markup } from './markup.ts';

/** A box that scrolls by itself where its table is wider than the page; the keyboard can reach it. */
export const scrollBox = (label: string, content: Markup): Markup =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${content}</div>`;
