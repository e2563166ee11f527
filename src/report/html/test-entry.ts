import { describePlace } from '../../provider/identity.ts';
import type {
  CauseResult,
  ConformanceResult,
  MaskedExchange,
  ProviderResult,
  TestResult,
} from '../../verdict/result.ts';
import { causesOfProvider, outcomeOf } from '../causes.ts';
import { causeAnchor, clauseAnchor, testAnchor } from './anchors.ts';
import { blameOf } from './blame.ts';
import { claimBlock, claimsOf } from './claim.ts';
import { copyable } from './copyable.ts';
import { exchangeBlock } from './exchange.ts';
import { findingList } from './finding.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { reasonBlock } from './reason.ts';
import { elapsed } from './times.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

/** What a test's entry is drawn from, besides the test. */
export interface TestContext {
  run: ConformanceResult['run'];
  provider: ProviderResult;
  evidence: ReadonlyMap<string, readonly MaskedExchange[]>;
  /** Ids of the tests that caught no fault in the last proof. */
  unproven: ReadonlySet<string>;
  /** The page that shows what is only listed here, where the provider has one of its own. */
  page?: string;
}

const noteBlock = ({ notes }: TestResult, providerId: string): Markup =>
  notes.length === 0
    ? nothing
    : html`<details class="notes"><summary>${count(notes.length, 'observation')} that ${
        notes.length === 1 ? 'decides' : 'decide'
      } nothing</summary>${findingList(notes, providerId)}</details>`;

const facts = (test: TestResult, providerId: string): Markup => html`<p class="quiet">
  ${test.level} · verifies ${test.clauses.map(
    (id, index) => html`${index > 0 && ', '}<a href="#${clauseAnchor(providerId, id)}">${id}</a>`,
  )} · <code>${describePlace(test)}</code> · ${count(test.requests, 'request')} in ${elapsed(test.durationMs)}<span
    class="self"> · <a href="#${testAnchor(test.id)}">link to this</a></span>
</p>`;

/** Which fault would make a test fail is what the proof asks; where none does, its green says little. */
const unprovenLabel = html`<span class="label unproven" title="in the last proof no planted fault made this test fail">unproven</span>`;

const titleOf = (test: TestResult, { unproven }: TestContext): Markup =>
  html`<span class="title">${clip(test.title, 200)}${unproven.has(test.id) && html` ${unprovenLabel}`}</span>`;

/** Verdicts of tests whose evidence stands beside the page: it is looked up seldom, and would be most of the page. */
const beside: readonly TestResult['verdict'][] = ['passed', 'not-applicable', 'untestable'];

/** The most requests of a green test that are named. */
const mostNamed = 6;

/** The path of an address, without its query; of a masked one, all of it. */
const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);

/** What a green test sent and got, in one line, and the file that has all of it. */
const sent = ({ evidence }: TestResult, exchanges: readonly MaskedExchange[]): Markup => {
  if (exchanges.length === 0) return nothing;
  const named = exchanges
    .slice(0, mostNamed)
    .map(
      ({ request, response }) =>
        `${request.method} ${clip(pathOf(request.url), 60)} → ${response?.status ?? 'no answer'}`,
    );
  const rest = exchanges.length > mostNamed ? `, and ${exchanges.length - mostNamed} more` : '';
  return html`<p class="quiet">${named.join(', ')}${rest}, in full: ${evidence.map((path) => html`<code>${path}</code> `)}</p>`;
};

/** The exchanges that no finding shows; `shown` is how many findings do show. */
const othersBlock = (others: readonly MaskedExchange[], shown: number): Markup =>
  others.length === 0
    ? nothing
    : html`<div class="others"><p class="label">${shown > 0 ? 'what else was sent' : 'what was sent'}</p>${others.map(
        (exchange) => exchangeBlock(exchange, false),
      )}</div>`;

/** Where what is wrong is told once, with the message to the provider. */
const causeLinks = (causes: readonly CauseResult[], provider: ProviderResult): Markup =>
  html`<p class="quiet">belongs to ${causes.map(
    (cause, place) =>
      html`${place > 0 && ', '}<a href="#${causeAnchor(cause.id)}">${clip(outcomeOf(cause, provider), 160)}</a>`,
  )}</p>`;

/**
 * One test: verdict and title in its summary; inside, each finding with the exchange that shows it, the command that runs the test
 * again, and whatever else it sent. What the provider must act on stands open.
 */
export const testEntry = (test: TestResult, context: TestContext): Markup => {
  const { run, provider, evidence } = context;
  const isBeside = beside.includes(test.verdict);
  const exchanges = test.evidence.flatMap((path) => evidence.get(path) ?? []);
  const missing = test.evidence.filter((path) => !evidence.has(path));
  const claims = claimsOf(test, exchanges);
  const others = exchanges.filter((exchange) => !claims.some((claim) => claim.evidence?.exchange === exchange));
  const causes = causesOfProvider(provider, run).filter(({ tests }) => tests.includes(test.id));
  const accuses = blameOf(test) === 'provider' && causes.length === 0;
  return html`<details class="test ${test.verdict}" id="${testAnchor(test.id)}" data-row="test" data-verdict="${
    test.verdict
  }" data-level="${test.level}">
  <summary>${mark(test.verdict)} ${titleOf(test, context)}</summary>
  <div class="inside">
    ${reasonBlock(test)}
    ${claims.map((claim) => claimBlock(claim, { run, provider, test, exchanges, accuses }))}
    ${causes.length > 0 && causeLinks(causes, provider)}
    ${!isBeside && copyable('again', test.again)}
    ${test.script && copyable('to see it with nothing but the credentials', `sh ${test.script}`)}
    ${isBeside ? sent(test, exchanges) : othersBlock(others, exchanges.length - others.length)}
    ${missing.map((path) => html`<p class="quiet">The evidence file <code>${path}</code> is not at hand.</p>`)}
    ${noteBlock(test, provider.id)}
    ${facts(test, provider.id)}
  </div>
</details>`;
};
