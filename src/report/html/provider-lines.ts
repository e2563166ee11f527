import type { ProviderResult, TestResult } from '../../verdict/result.ts';
import { providerAnchor, testAnchor } from './anchors.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { standingLine } from './provider.ts';
import { reasonBlock } from './reason.ts';
import type { TestContext } from './test-entry.ts';
import { clip } from './visible.ts';
import { count, urgency } from './words.ts';

const line = (page: string, { id, title, verdict, level }: TestResult): Markup =>
  html`<li data-row="test" data-verdict="${verdict}" data-level="${level}">${mark(verdict)} <a href="${page}#${testAnchor(id)}">${clip(title, 120)}</a></li>
`;

const urgentFirst = ({ tests }: ProviderResult): TestResult[] =>
  tests.toSorted((a, b) => urgency.indexOf(a.verdict) - urgency.indexOf(b.verdict));

/** A provider that has a page of its own: how it stands, a line for each of its tests, and the way there. */
export const providerLines = (context: TestContext): Markup => {
  const { provider, page } = context;
  if (page === undefined) return nothing;
  const anchor = providerAnchor(provider.id);
  return html`<section class="provider" aria-labelledby="${anchor}" data-provider="${provider.id}" data-page="${page}">
  <h2 id="${anchor}"><a href="${page}">${provider.name}</a></h2>
  ${standingLine(context)}
  ${reasonBlock(provider)}
  <details class="fold" data-fold><summary>${count(provider.tests.length, 'test')}</summary><ul class="plain">${urgentFirst(
    provider,
  ).map((test) => line(page, test))}</ul></details>
</section>`;
};
