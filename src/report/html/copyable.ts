import { evidenceBlock } from './evidence-text.ts';
import { html, type Markup } from './markup.ts';

/** A labelled command line, at most `length` characters of it, with a button that copies it; without JavaScript the button stays hidden. */
export const copyable = (
  label: string,
  command: string,
  length?: number,
): Markup => html`<div class="copyable" data-copyable>
  <p class="label">${label} <button type="button" class="copy" data-copy hidden>copy<span class="unsighted"> ${label}</span></button></p>
  ${evidenceBlock(command, label, length)}
</div>`;
