import type { Cause } from '../../verdict/obstacle.ts';
import type { ClauseResult, ConformanceResult, ProviderResult, TestResult } from '../../verdict/result.ts';
import { causesOfRun } from '../causes.ts';
import { isPart, shareOf } from '../standing.ts';
import { clauseAnchor, providerAnchor, testAnchor } from './anchors.ts';
import { blameOf, blames } from './blame.ts';
import { causeBlock } from './cause.ts';
import { causeStrip } from './cause-strip.ts';
import { findingLine } from './finding.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { TestContext } from './test-entry.ts';
import { clip } from './visible.ts';
import { count, urgency } from './words.ts';

/** Something that is not green: a test, or a clause that no test could verify. */
interface Item {
  provider: ProviderResult;
  verdict: TestResult['verdict'];
  cause?: Cause;
  /** It is blocked by what blocks its whole provider, which need not be said again. */
  isExplained: boolean;
  anchor: string;
  title: string;
  why: Markup;
}

const testItem = (provider: ProviderResult, test: TestResult): Item => {
  const [first, ...others] = test.findings;
  const why = first
    ? html`${findingLine(first)}${others.length > 0 && `, and ${count(others.length, 'more finding')}`}`
    : html`${clip(test.reason, 240)}${test.mend && html` <span class="mend">${clip(test.mend, 240)}</span>`}`;
  const waiver = test.verdict === 'waived' && html`<br>${clip(test.reason, 240)}`;
  return {
    provider,
    verdict: test.verdict,
    ...(test.cause ? { cause: test.cause } : {}),
    isExplained: test.verdict === 'blocked' && test.reason === provider.reason,
    anchor: testAnchor(test.id),
    title: test.title,
    why: html`${why}${waiver}`,
  };
};

const clauseItem = (provider: ProviderResult, clause: ClauseResult): Item => ({
  provider,
  verdict: clause.verdict,
  isExplained: false,
  anchor: clauseAnchor(provider.id, clause.id),
  title: `${clause.id}: ${clause.statement}`,
  why: html`${clip(clause.reason, 240)}`,
});

const itemsOf = (provider: ProviderResult): Item[] => [
  ...provider.tests.map((test) => testItem(provider, test)),
  ...provider.clauses.filter(({ tests }) => tests.length === 0).map((clause) => clauseItem(provider, clause)),
];

const itemLine = ({ verdict, anchor, title, why }: Item): Markup => html`<li>
  ${mark(verdict)} <a href="#${anchor}">${clip(title, 160)}</a>
  <p class="why">${why}</p>
</li>`;

const mendOf = ({ reason, mend }: ProviderResult): Markup =>
  html`<p class="why"><strong>${clip(reason, 500)}</strong> ${mend && html`<span class="mend">${clip(mend, 500)}</span>`}</p>`;

/** What is blocked by a provider's other answer follows from what is wrong with that. */
const order = [...urgency.filter((verdict) => verdict !== 'blocked'), 'blocked'];

const urgentFirst = (a: Item, b: Item): number => order.indexOf(a.verdict) - order.indexOf(b.verdict);

const list = (items: readonly Item[]): Markup =>
  items.length === 0 ? nothing : html`<ul class="items">${items.toSorted(urgentFirst).map(itemLine)}</ul>`;

/** One provider's share of a group. What blocks the whole provider is said once, and the tests that it explains fold away. */
const share = (provider: ProviderResult, items: readonly Item[]): Markup => {
  const explained = items.filter(({ isExplained }) => isExplained);
  return html`<h4><a href="#${providerAnchor(provider.id)}">${provider.name}</a></h4>
  ${explained.length > 0 && html`${mendOf(provider)}<details><summary>keeps ${count(explained.length, 'verdict')} open</summary>${list(explained)}</details>`}
  ${list(items.filter(({ isExplained }) => !isExplained))}`;
};

/** What the providers answer otherwise, each cause once; what belongs to none follows. */
const causesGroup = (
  items: readonly Item[],
  result: ConformanceResult,
  contextOf: (provider: ProviderResult) => TestContext,
  { blame: of, who, meaning }: (typeof blames)[number],
): Markup => {
  const all = causesOfRun(result);
  const caused = new Set(all.flatMap(({ causes }) => causes.flatMap(({ tests }) => tests)).map(testAnchor));
  const others = items.filter(({ anchor }) => !caused.has(anchor));
  const amount = all.reduce((sum, { causes }) => sum + causes.length, 0);
  return html`<div class="fault ${of}">
  <h3>${who} <span class="tally">${items.length}</span> <span class="quiet">${meaning}${amount > 0 && `: ${count(amount, 'cause')}`}</span></h3>
  ${amount > 1 && causeStrip(all)}
  ${all.map(
    ({ provider, causes }) =>
      html`<div data-causes><h4><a href="#${providerAnchor(provider.id)}">${provider.name}</a> <span class="quiet">${count(
        causes.length,
        'cause',
      )}, ${count(new Set(causes.flatMap(({ tests }) => tests)).size, 'test')}</span></h4>${causes.map((cause) =>
        causeBlock(cause, contextOf(provider)),
      )}</div>`,
  )}
  ${[...new Set(others.map(({ provider }) => provider))].map((provider) =>
    share(
      provider,
      others.filter((item) => item.provider === provider),
    ),
  )}
</div>`;
};

const group = (items: readonly Item[], { blame: of, who, meaning }: (typeof blames)[number]): Markup => {
  const providers = [...new Set(items.toSorted(urgentFirst).map(({ provider }) => provider))];
  const shares = providers.map((provider) =>
    share(
      provider,
      items.filter((item) => item.provider === provider),
    ),
  );
  return html`<div class="fault ${of}">
  <h3>${who} <span class="tally">${items.length}</span> <span class="quiet">${meaning}</span></h3>
  ${of === 'document' ? html`<details><summary>${count(items.length, 'statement')}, each with its reason</summary>${shares}</details>` : shares}
</div>`;
};

/** What to say where no row is off: a run that did nothing is not green. */
const noneOff = ({ run, providers }: ConformanceResult): string =>
  run.verdict === 'conformant'
    ? isPart(run)
      ? `Nothing is off in ${shareOf(providers)}.`
      : 'Everything is green.'
    : 'No test says so, but the run as a whole is not green.';

/** The jump list: everything that is not green, by who has to act on it. */
export const attention = (result: ConformanceResult, contextOf: (provider: ProviderResult) => TestContext): Markup => {
  const items = result.providers.flatMap(itemsOf);
  const groups = blames
    .map((about) => ({ about, items: items.filter((item) => blameOf(item) === about.blame) }))
    .filter((group) => group.items.length > 0);
  return html`<section aria-labelledby="not-green">
  <h2 id="not-green">Not green</h2>
  ${
    groups.length === 0
      ? html`<p>${noneOff(result)}</p>`
      : groups.map(({ about, items }) =>
          about.blame === 'provider' ? causesGroup(items, result, contextOf, about) : group(items, about),
        )
  }
</section>`;
};
