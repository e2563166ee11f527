import type { ConformanceResult, MaskedExchange, ProviderResult, TestResult } from '../../verdict/result.ts';
import { clauseAnchor, testAnchor } from './anchors.ts';
import { copyable } from './copyable.ts';
import { evidenceBlock } from './evidence-text.ts';
import { exchangeBlock } from './exchange.ts';
import { fault } from './fault.ts';
import { findingList } from './finding.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { message } from './message.ts';
import { elapsed } from './times.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

/** What a test's entry is drawn from, besides the test. */
export interface TestContext {
  run: ConformanceResult['run'];
  provider: ProviderResult;
  evidence: ReadonlyMap<string, readonly MaskedExchange[]>;
}

const messageBlock = (text: string): Markup => html`<div class="message" data-copyable>
  <button type="button" class="copy" data-copy hidden>Copy as a message to the provider</button>
  <details><summary>The message to the provider, in Markdown</summary>${evidenceBlock(text, 'message to the provider')}</details>
</div>`;

const noteBlock = ({ notes }: TestResult, providerId: string): Markup =>
  notes.length === 0
    ? nothing
    : html`<details class="notes"><summary>${count(notes.length, 'observation')} that ${
        notes.length === 1 ? 'decides' : 'decide'
      } nothing</summary>${findingList(notes, providerId)}</details>`;

const evidenceOf = (
  test: TestResult,
  { evidence }: TestContext,
): { exchanges: MaskedExchange[]; missing: string[] } => ({
  exchanges: test.evidence.flatMap((path) => evidence.get(path) ?? []),
  missing: test.evidence.filter((path) => !evidence.has(path)),
});

const facts = (test: TestResult, providerId: string): Markup => html`<p class="quiet">
  ${test.level} · verifies ${test.clauses.map(
    (id, index) => html`${index > 0 && ', '}<a href="#${clauseAnchor(providerId, id)}">${id}</a>`,
  )} · <code>${test.file}:${test.line}</code> · ${count(test.requests, 'request')} in ${elapsed(test.durationMs)}<span class="self"> · <a href="#${testAnchor(test.id)}">link to this</a></span>
</p>`;

/** One test: verdict and title in its summary; findings, exchanges and commands inside. What the provider must act on stands open. */
export const testEntry = (test: TestResult, context: TestContext): Markup => {
  const { exchanges, missing } = evidenceOf(test, context);
  const accused = fault(test.verdict) === 'provider';
  return html`<details class="test ${test.verdict}" id="${testAnchor(test.id)}" data-row data-verdict="${
    test.verdict
  }" data-level="${test.level}"${test.verdict === 'failed' ? html` open` : nothing}>
  <summary>${mark(test.verdict)} <span class="title">${clip(test.title, 200)}</span></summary>
  <div class="inside">
    ${test.reason && html`<p class="reason">${clip(test.reason, 1000)}${test.mend && html` <span class="mend">${clip(test.mend, 1000)}</span>`}</p>`}
    ${findingList(test.findings, context.provider.id)}
    ${accused && messageBlock(message(context.run, context.provider, test, exchanges))}
    ${exchanges.map((exchange) => exchangeBlock(exchange, accused && exchanges.length === 1))}
    ${missing.map((path) => html`<p class="quiet">The evidence file <code>${path}</code> is not at hand.</p>`)}
    ${noteBlock(test, context.provider.id)}
    ${copyable('again', test.again)}
    ${facts(test, context.provider.id)}
  </div>
</details>`;
};
