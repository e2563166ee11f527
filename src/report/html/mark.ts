import type { Verdict } from '../../verdict/verdict.ts';
import { html, type Markup, ours } from './markup.ts';
import { verdictWord } from './words.ts';

/** Each verdict has a shape of its own, like the marks of an assay office, so that none depends on colour. */
const shapes: Record<Verdict, string> = {
  passed: '<path class="line" d="m3 8.6 3.3 3.4L13 4.6"/>',
  failed:
    '<path class="solid" d="M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z"/><path class="cut" d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/>',
  warning: '<path class="line" d="M8 1.9 15 14H1z"/><path class="line" d="M8 6v4M8 11.6v.6"/>',
  waived: '<path class="line" d="M3.5 15V1.8h9.3L10 5.2l2.8 3.4H3.5"/>',
  'not-applicable': '<path class="line" d="M5 8h6"/>',
  untestable:
    '<circle class="line dashed" cx="8" cy="8" r="6.6"/><path class="line" d="M6.1 6.4a1.95 1.95 0 1 1 2.7 1.8c-.6.3-.8.6-.8 1.2m0 1.9v.5"/>',
  blocked:
    '<rect class="line" x="1.4" y="1.4" width="13.2" height="13.2" rx="1.5"/><path class="line heavy" d="M4.4 8h7.2"/>',
  'suite-error': '<path class="solid" d="M8 .4 15.6 8 8 15.6.4 8z"/><path class="cut" d="M8 4.3v4.2M8 10.6v.8"/>',
};

/** The shape alone, for where the word stands beside it. It is drawn in its place: a page of two thousand references opens half a second later. */
export const shape = (verdict: Verdict): Markup =>
  html`<svg class="mark ${verdict}" viewBox="0 0 16 16" aria-hidden="true">${ours(shapes[verdict])}</svg>`;

/** Shape and word. */
export const mark = (verdict: Verdict, word = verdictWord[verdict]): Markup =>
  html`<span class="verdict ${verdict}">${shape(verdict)} ${word}</span>`;

/** The shape, its word for a screen reader and as a tooltip: for the cells of a matrix. */
export const cell = (verdict: Verdict, word: string = verdictWord[verdict]): Markup =>
  html`<span class="cell ${verdict}" title="${word}">${shape(verdict)}<span class="unsighted">${word}</span></span>`;
