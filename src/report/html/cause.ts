import { pastInWords } from '../../verdict/past.ts';
import type { CauseResult, TestResult } from '../../verdict/result.ts';
import {
  agreementOn,
  basesOf,
  findingsOfCause,
  outcomeInFull,
  testsInWords,
  testsOfCause,
  witnessOf,
} from '../causes.ts';
import { scriptOf } from '../script/script.ts';
import { causeAnchor, testAnchor } from './anchors.ts';
import { claimBlock, claimsOf } from './claim.ts';
import { copyable } from './copyable.ts';
import { mark } from './mark.ts';
import { html, type Markup } from './markup.ts';
import type { TestContext } from './test-entry.ts';
import { clip } from './visible.ts';

const difference = (cause: CauseResult, { provider }: TestContext): Markup =>
  html`${basesOf(cause, provider).map(
    ({ basis, text }) => html`${basis} <code>${clip(text, 160)}</code>, `,
  )}received <code class="off">${clip(cause.received, 120)}</code>`;

const agreement = (cause: CauseResult, { provider }: TestContext): Markup | undefined => {
  const agreed = agreementOn(cause, provider);
  return (
    agreed &&
    html`<span class="why">waived${agreed.until && ` until ${clip(agreed.until, 40)}`}: ${clip(agreed.reason, 240)}</span>`
  );
};

/** The exchange that shows it best, with the place marked, and the message that tells the provider. */
const shown = (cause: CauseResult, witness: TestResult, context: TestContext): Markup => {
  const { run, provider, evidence } = context;
  const exchanges = witness.evidence.flatMap((path) => evidence.get(path) ?? []);
  const findings = findingsOfCause(cause, witness, provider.id);
  const [claim] = claimsOf({ ...witness, findings }, exchanges);
  const script = scriptOf(provider, witness, exchanges);
  return html`${
    claim && claimBlock(claim, { run, provider, test: witness, exchanges, accuses: cause.verdict !== 'waived', script })
  }${script && scriptBlock(script)}`;
};

/** Where the exchange, the script and the message to the provider are, if not here. */
const shownElsewhere = ({ id }: CauseResult, page: string): Markup =>
  html`<p><a href="${page}#${causeAnchor(id)}">The exchange that shows it, a script, and the message to the provider</a></p>`;

/** The script that shows a cause, folded: what it is for stands before it. */
const scriptBlock = (script: string): Markup =>
  html`<details class="script"><summary>A shell script that shows it, with nothing but the credentials set</summary>${copyable(
    'script',
    script,
    script.length,
  )}</details>`;

/** A line each for the tests that meet it, folded where they are many. */
const meets = (tests: readonly TestResult[]): Markup => {
  const list = html`<ul class="plain">${tests.map(
    ({ id, title, verdict }) => html`<li>${mark(verdict)} <a href="#${testAnchor(id)}">${clip(title, 160)}</a></li>`,
  )}</ul>`;
  return tests.length > 3
    ? html`<details class="meets"><summary>all ${tests.length} tests that meet it</summary>${list}</details>`
    : html`<div class="meets">${list}</div>`;
};

/** One cause: what came, what should have come, and in how many tests; inside, what shows it and where it is met. */
export const causeBlock = (cause: CauseResult, context: TestContext): Markup => {
  const { provider, page } = context;
  const witness = witnessOf(cause, provider);
  const past = pastInWords(cause);
  return html`<details class="cause ${cause.verdict}" id="${causeAnchor(cause.id)}" data-cause
    data-verdict="${cause.verdict}" data-level="${cause.level}" data-of="${provider.id}">
  <summary>${mark(cause.verdict)} <span class="amount">${testsInWords(cause)}</span>
    <span class="title">${clip(outcomeInFull(cause, provider), 240)}${past && html` <span class="label past">${past}</span>`}</span>
    <span class="why">${difference(cause, context)}</span>${agreement(cause, context)}</summary>
  <div class="inside">
    ${witness && (page === undefined ? shown(cause, witness, context) : shownElsewhere(cause, page))}
    ${witness && copyable('again', witness.again)}
    ${meets(testsOfCause(cause, provider))}
    <p class="quiet"><code>${cause.id}</code><span class="self"> · <a href="#${causeAnchor(cause.id)}">link to this</a></span></p>
  </div>
</details>`;
};
