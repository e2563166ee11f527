import { verdicts } from '../../verdict/verdict.ts';
import { mark } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { verdictMeaning } from './words.ts';

/** How to read the marks. */
export const legend = (): Markup => html`<footer aria-labelledby="legend">
  <h2 id="legend">How to read this</h2>
  <dl class="legend">${verdicts.map(
    (verdict) => html`<div><dt>${mark(verdict)}</dt><dd>${verdictMeaning[verdict]}</dd></div>`,
  )}</dl>
  <p class="quiet">Characters that cannot be seen are shown by a stand-in: <code class="unseen">⟨ESC⟩</code> for a control,
  <code class="unseen">⟨U+202E⟩</code>
  for a direction override, and so on. Every exchange was masked before it was recorded.</p>
</footer>`;
