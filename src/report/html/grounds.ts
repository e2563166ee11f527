import type { ClauseResult, ProviderResult, TestResult } from '../../verdict/result.ts';
import { clauseAnchor } from './anchors.ts';
import { html, type Markup, nothing } from './markup.ts';
import { sourceLink } from './source-link.ts';

/** The clauses that findings of a test rest on: those that they name, or all of the test's where one names none. */
export const clausesBehind = (
  { clauses, findings }: Pick<TestResult, 'clauses' | 'findings'>,
  provider: ProviderResult,
): ClauseResult[] => {
  const named = findings.flatMap(({ clause }) => clause ?? []);
  const ids = named.length < findings.length ? clauses : named;
  return provider.clauses.filter(({ id }) => ids.includes(id));
};

/** The statements behind findings, each with the place where it is documented. */
export const groundsList = (clauses: readonly ClauseResult[], { id: provider }: ProviderResult): Markup =>
  clauses.length === 0
    ? nothing
    : html`<p class="label">documented as</p><ul class="statements">${clauses.map(
        ({ id, statement, source }) =>
          html`<li>${statement} <a href="#${clauseAnchor(provider, id)}">${id}</a> ${sourceLink(source)}</li>`,
      )}</ul>`;
