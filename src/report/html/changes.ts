import { type CauseChange, type ChangeKind, compare, compareCauses, type TestChange } from '../../verdict/compare.ts';
import type { ConformanceResult } from '../../verdict/result.ts';
import { sinceInWords } from '../lead.ts';
import { testAnchor } from './anchors.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { moment } from './times.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

const kinds: readonly [ChangeKind, string][] = [
  ['new', 'New'],
  ['fixed', 'Fixed'],
  ['still', 'Still'],
  ['not-comparable', 'Not comparable'],
  ['appeared', 'Tests that appeared'],
  ['vanished', 'Tests that vanished'],
];

const step = ({ before, now, otherFindings }: TestChange): Markup => {
  if (before === now) return html`${now ? mark(now) : nothing}${otherFindings ? ' with other findings' : ''}`;
  return html`${before ? mark(before) : 'not there'} <span class="arrow">→</span> ${now ? mark(now) : 'not there'}`;
};

const line = (change: TestChange): Markup => html`<li>
  <span class="step">${step(change)}</span>
  <span>${change.kind === 'vanished' ? clip(change.title, 160) : html`<a href="#${testAnchor(change.id)}">${clip(change.title, 160)}</a>`}
  <span class="quiet">${change.provider}</span>${change.became ? html`<br><span class="quiet">may have become <a href="#${testAnchor(change.became)}">${clip(change.became, 160)}</a></span>` : nothing}</span>
</li>`;

/** Longer lists of tests fold away. */
const mostOpen = 5;

const group = (changes: readonly TestChange[], kind: ChangeKind, heading: string): Markup => {
  const own = changes.filter((change) => change.kind === kind);
  const list = html`<ul>${own.map(line)}</ul>`;
  return own.length === 0
    ? nothing
    : html`<div class="change"><h3>${heading} <span class="tally">${own.length}</span></h3>${
        own.length > mostOpen ? html`<details><summary>${count(own.length, 'test')}</summary>${list}</details>` : list
      }</div>`;
};

const causeKinds: readonly [CauseChange['kind'], string][] = [
  ['new', 'new'],
  ['fixed', 'fixed'],
];

/** The causes that came or went; those that stay are in the list above. */
const causes = (previous: ConformanceResult, result: ConformanceResult): Markup => {
  const all = compareCauses(previous, result);
  const told = causeKinds.flatMap(([kind, word]) =>
    all.filter((change) => change.kind === kind).map((change) => ({ word, ...change })),
  );
  return told.length === 0
    ? nothing
    : html`<ul class="causes-changed">${told.map(
        ({ word, provider, cause }) =>
          html`<li><strong>${word}</strong> ${provider}: <code>${clip(cause.pointer, 120)}</code> ${clip(cause.received, 160)}
            <span class="quiet">${count(cause.tests.length, 'test')}</span></li>`,
      )}</ul>`;
};

const comparison = (previous: ConformanceResult, result: ConformanceResult): Markup => {
  if (previous.run.environment !== result.run.environment)
    return html`<p>Not comparable: the previous run was against ${previous.run.environment}, this one against ${result.run.environment}.</p>`;
  const changes = compare(previous, result);
  return changes.length === 0
    ? html`<p>Nothing changed, and nothing is off.</p>`
    : html`<p>${sinceInWords(result, previous)}</p>${causes(previous, result)}<div class="changes">${kinds.map(
        ([kind, heading]) => group(changes, kind, heading),
      )}</div>`;
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
