import { basisOf } from '../../verdict/describe-finding.ts';
import type { Finding } from '../../verdict/result.ts';
import { clauseAnchor } from './anchors.ts';
import { difference } from './difference.ts';
import { evidenceText } from './evidence-text.ts';
import { html, type Markup, nothing } from './markup.ts';
import { clip } from './visible.ts';

/** How much of what both sides share is worth showing around a difference. */
const context = 120;

const headOf = (text: string): string => (text.length > context ? `… ${text.slice(-context)}` : text);
const tailOf = (text: string): string => (text.length > context ? `${text.slice(0, context)} …` : text);

const side = (before: string, differing: string, after: string): Markup =>
  html`<code>${evidenceText(headOf(before))}${
    differing === '' ? nothing : html`<mark>${evidenceText(differing, 600)}</mark>`
  }${evidenceText(tailOf(after))}</code>`;

/** Where a finding rests: its clause, its check, and the place in the contract. */
const grounds = (finding: Finding, providerId: string): Markup => html`<p class="grounds">
  ${finding.clause && html`clause <a href="#${clauseAnchor(providerId, finding.clause)}">${finding.clause}</a> · `}${
    finding.level
  }${finding.waived && ', waived'} · check <code>${finding.check}</code>${finding.source && html` · contract <code>${finding.source}</code>`}${
    finding.requestId &&
    html` · the provider's own id <code>${clip(finding.requestId.header, 60)}: ${clip(finding.requestId.value, 200)}</code>`
  }
</p>`;

/** One finding: what is documented beside what was received, with the difference marked. */
const findingBlock = (finding: Finding, providerId: string): Markup => {
  const { before, documented, received, after } = difference(finding.documented, finding.received);
  return html`<li class="finding">
  <p class="pointer"><code>${clip(finding.pointer, 200)}</code></p>
  <dl>
    <div class="documented"><dt>${basisOf(finding)}</dt><dd>${side(before, documented, after)}</dd></div>
    <div class="received"><dt>received</dt><dd>${side(before, received, after)}</dd></div>
  </dl>
  ${grounds(finding, providerId)}
</li>`;
};

/** All findings of a test, or nothing. */
export const findingList = (findings: readonly Finding[], providerId: string): Markup =>
  findings.length === 0
    ? nothing
    : html`<ul class="findings">${findings.map((finding) => findingBlock(finding, providerId))}</ul>`;

/** A finding in one line, for the jump list: `status: documented 401, received 400`. */
export const findingLine = (finding: Finding): Markup =>
  html`<code>${clip(finding.pointer, 60)}</code> ${basisOf(finding)} <code>${clip(finding.documented, 90)}</code>, received <code class="off">${clip(
    finding.received,
    90,
  )}</code>`;
