import type { Cause } from '../../verdict/obstacle.ts';
import { html, type Markup, nothing } from './markup.ts';
import { clip } from './visible.ts';

/** Why something is not green, who kept it from being known, and what a person can do about it; nothing without a reason. */
export const reasonBlock = ({ cause, reason, mend }: { cause?: Cause; reason: string; mend: string }): Markup =>
  reason === ''
    ? nothing
    : html`<p class="reason">${cause && html`<strong>Blocked by the ${cause}:</strong> `}${clip(reason, 1000)}${
        mend && html` <span class="mend">${clip(mend, 1000)}</span>`
      }</p>`;
