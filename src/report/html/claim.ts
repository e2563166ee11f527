import type { ConformanceResult, Finding, MaskedExchange, ProviderResult, TestResult } from '../../verdict/result.ts';
import type { MarkedPlace } from './body.ts';
import { evidenceBlock } from './evidence-text.ts';
import { exchangeBlock } from './exchange.ts';
import { findingList } from './finding.ts';
import { clausesBehind, groundsList } from './grounds.ts';
import { html, type Markup } from './markup.ts';
import { message } from './message.ts';

/** Findings that were read off one exchange of a test. */
export interface Claim {
  findings: Finding[];
  /** The exchange and its place among those of the test; absent where the result does not say. */
  evidence?: { exchange: MaskedExchange; place: number };
}

/** The findings of a test by the exchange that they were read off, in the order in which they were found. */
export const claimsOf = ({ findings }: TestResult, exchanges: readonly MaskedExchange[]): Claim[] => {
  const claims = new Map<MaskedExchange | undefined, Claim>();
  for (const finding of findings) {
    const { exchange: place = -1 } = finding;
    const exchange = exchanges[place];
    const claim = claims.get(exchange) ?? { findings: [], ...(exchange ? { evidence: { exchange, place } } : {}) };
    claims.set(exchange, { ...claim, findings: [...claim.findings, finding] });
  }
  return [...claims.values()];
};

const placeOf = (place: number, amount: number): string =>
  amount === 1 ? 'this exchange' : `exchange ${place + 1} of ${amount}`;

const messageBlock = (text: string): Markup => html`<div class="message" data-copyable>
  <button type="button" class="copy" data-copy hidden>Copy as a message to the provider</button>
  <details><summary>The message to the provider, in Markdown</summary>${evidenceBlock(text, 'message to the provider', text.length)}</details>
</div>`;

const placeMarked = ({ pointer, received }: Finding): MarkedPlace => ({ pointer, isAbsent: received === 'absent' });

/** What a claim is drawn from, besides itself. */
export interface ClaimContext {
  run: ConformanceResult['run'];
  provider: ProviderResult;
  test: TestResult;
  /** All exchanges of the test. */
  exchanges: readonly MaskedExchange[];
  /** Whether the provider is to be told. */
  accuses: boolean;
  /** The script that shows it, for the message to the provider. */
  script?: string | undefined;
}

/** The findings of a claim, the exchange that shows them, and the message that tells the provider. */
export const claimBlock = (
  { findings, evidence }: Claim,
  { run, provider, test, exchanges, accuses, script }: ClaimContext,
): Markup => html`<div class="claim">
  ${findingList(findings, provider.id)}
  ${groundsList(clausesBehind({ ...test, findings }, provider), provider)}
  ${
    evidence &&
    html`<p class="label">read off ${placeOf(evidence.place, exchanges.length)}</p>${exchangeBlock(
      evidence.exchange,
      true,
      findings.map(placeMarked),
    )}`
  }
  ${accuses && messageBlock(message(run, provider, { ...test, findings }, evidence ? [evidence.exchange] : exchanges, script))}
</div>`;
