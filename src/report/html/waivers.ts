import type { ProviderResult, WaiverResult, WaiverState } from '../../verdict/result.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { clauseAnchor, partAnchor, testAnchor } from './anchors.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { part } from './part.ts';
import { clip } from './visible.ts';
import { webLink } from './web-address.ts';
import { count } from './words.ts';

/** The states from the one that must be looked at first, each with the mark of what it means for the gate. */
const states: readonly { state: WaiverState; word: string; mark: Verdict; endangers: boolean }[] = [
  { state: 'invalid', word: 'invalid', mark: 'failed', endangers: true },
  { state: 'expired', word: 'expired', mark: 'failed', endangers: true },
  { state: 'changed', word: 'changed', mark: 'failed', endangers: true },
  { state: 'unused', word: 'unused', mark: 'failed', endangers: true },
  { state: 'ends-soon', word: 'ends soon', mark: 'warning', endangers: true },
  { state: 'undecided', word: 'undecided', mark: 'untestable', endangers: false },
  { state: 'used', word: 'used', mark: 'waived', endangers: false },
];

const rank = ({ state }: WaiverResult): number => states.findIndex((known) => known.state === state);
const standing = (waiver: WaiverResult) => states[rank(waiver)];

const stateMark = (waiver: WaiverResult): Markup => {
  const { mark: verdict = 'failed', word = waiver.state } = standing(waiver) ?? {};
  return mark(verdict, word);
};

/** The waivers of a provider, those that are not in order first. */
const sorted = ({ waivers = [] }: ProviderResult): WaiverResult[] => waivers.toSorted((a, b) => rank(a) - rank(b));

/** The test or the clause that a waiver is about, with a link where the page has it. */
const target = ({ target: id, place }: WaiverResult, { id: provider, tests, clauses }: ProviderResult): Markup => {
  if (id === '') return html`<code>${clip(place, 160)}</code>`;
  const test = tests.find((each) => each.id === id);
  if (test) return html`<a href="#${testAnchor(id)}">${clip(test.title, 160)}</a>`;
  const isClause = clauses.some((clause) => clause.id === id);
  return isClause ? html`<a href="#${clauseAnchor(provider, id)}">${id}</a>` : html`<code>${clip(id, 160)}</code>`;
};

const agreement = ({ owner, link, until, place }: WaiverResult): Markup => html`<p class="quiet">
  ${owner && html`${clip(owner, 120)} owns it · `}${until && html`holds until ${clip(until, 40)} · `}${
    link && html`${webLink(link, clip(link, 120))} · `
  }<code>${clip(place, 160)}</code>
</p>`;

const excused = (waiver: WaiverResult, { tests }: ProviderResult): Markup => {
  const known = tests.filter(({ id }) => waiver.tests.includes(id) && id !== waiver.target);
  return known.length === 0
    ? nothing
    : html`<p class="quiet">excuses ${known.map(({ id, title }, index) => html`${index > 0 && ', '}<a href="#${testAnchor(id)}">${clip(title, 160)}</a>`)}</p>`;
};

const line = (waiver: WaiverResult, provider: ProviderResult): Markup => html`<li>
  ${stateMark(waiver)} <div>${target(waiver, provider)}
  <p>${waiver.agreement && html`${clip(waiver.agreement, 500)} · `}${clip(waiver.reason, 500)}</p>${agreement(waiver)}${excused(waiver, provider)}</div>
</li>`;

/** What is agreed to fail at a provider, until when, by whom, and what became of it in this run. */
export const waiverSection = (provider: ProviderResult): Markup => {
  const waivers = sorted(provider);
  return waivers.length === 0
    ? nothing
    : part(
        'waivers',
        'Waivers',
        provider,
        html`<ul class="waivers">${waivers.map((waiver) => line(waiver, provider))}</ul>`,
      );
};

/** More of them belong into the list of the provider, not into the head of the page. */
const mostAlarms = 5;

const alarm = (provider: ProviderResult): Markup => {
  const off = sorted(provider).filter((waiver) => standing(waiver)?.endangers !== false);
  return off.length === 0
    ? nothing
    : html`<li><a href="#${partAnchor('waivers', provider.id)}">${provider.name}: ${count(off.length, 'waiver')} to look at</a>
  <ul>${off
    .slice(0, mostAlarms)
    .map(
      (waiver) =>
        html`<li>${stateMark(waiver)} ${clip(waiver.target || waiver.place, 120)}: ${clip(waiver.reason, 240)}</li>`,
    )}${off.length > mostAlarms && html`<li>and ${off.length - mostAlarms} more</li>`}</ul></li>`;
};

/** The waivers that close the gate or soon will, for the head of the page. */
export const waiverAlarms = (providers: readonly ProviderResult[]): Markup => {
  const alarms = providers.map(alarm).filter((each) => String(each) !== '');
  return alarms.length === 0 ? nothing : html`<ul class="alarms">${alarms}</ul>`;
};
