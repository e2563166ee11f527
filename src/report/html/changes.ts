import { type Change, type ChangeKind, compare } from '../../verdict/compare.ts';
import type { ConformanceResult } from '../../verdict/result.ts';
import { testAnchor } from './anchors.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { moment } from './times.ts';
import { clip } from './visible.ts';

const kinds: readonly [ChangeKind, string][] = [
  ['new', 'New'],
  ['fixed', 'Fixed'],
  ['still', 'Still'],
  ['not-comparable', 'Not comparable'],
  ['appeared', 'Tests that appeared'],
  ['vanished', 'Tests that vanished'],
];

const step = ({ before, now, otherFindings }: Change): Markup => {
  if (before === now) return html`${now ? mark(now) : nothing}${otherFindings ? ' with other findings' : ''}`;
  return html`${before ? mark(before) : 'not there'} <span class="arrow">→</span> ${now ? mark(now) : 'not there'}`;
};

const line = (change: Change): Markup => html`<li>
  <span class="step">${step(change)}</span>
  <span>${change.kind === 'vanished' ? clip(change.title, 160) : html`<a href="#${testAnchor(change.id)}">${clip(change.title, 160)}</a>`}
  <span class="quiet">${change.provider}</span></span>
</li>`;

const group = (changes: readonly Change[], kind: ChangeKind, heading: string): Markup => {
  const own = changes.filter((change) => change.kind === kind);
  return own.length === 0
    ? nothing
    : html`<div class="change"><h3>${heading} <span class="tally">${own.length}</span></h3><ul>${own.map(line)}</ul></div>`;
};

const comparison = (previous: ConformanceResult, result: ConformanceResult): Markup => {
  if (previous.run.environment !== result.run.environment)
    return html`<p>Not comparable: the previous run was against ${previous.run.environment}, this one against ${result.run.environment}.</p>`;
  const changes = compare(previous, result);
  return changes.length === 0
    ? html`<p>Nothing changed, and nothing is off.</p>`
    : html`<div class="changes">${kinds.map(([kind, heading]) => group(changes, kind, heading))}</div>`;
};

/** What changed since the previous run; absent without one. */
export const changeSection = (previous: ConformanceResult | undefined, result: ConformanceResult): Markup =>
  previous === undefined
    ? nothing
    : html`<section aria-labelledby="changes">
  <h2 id="changes">Since the previous run</h2>
  <p class="quiet">${moment(previous.run.startedAt)}, suite ${previous.run.suite.version}</p>
  ${comparison(previous, result)}
</section>`;
