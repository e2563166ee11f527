import { concerns, isAbout } from '../../verdict/clause-result.ts';
import type { ClauseResult, ProviderResult, TestResult } from '../../verdict/result.ts';
import { clauseAnchor } from './anchors.ts';
import { html, type Markup, nothing } from './markup.ts';
import { sourceLink } from './source-link.ts';

/** The clauses that findings of a test rest on: those that they name, or all of the test's where one names none, and none that only observes. */
export const clausesBehind = (
  test: Pick<TestResult, 'clauses' | 'findings'>,
  provider: ProviderResult,
): ClauseResult[] => {
  const isBehind = (id: string): boolean => isAbout(test, id) && test.findings.some((finding) => concerns(finding, id));
  return provider.clauses.filter(({ id, level }) => level !== 'observe' && isBehind(id));
};

/** The statements behind findings, each with the place where it is documented. */
export const groundsList = (clauses: readonly ClauseResult[], { id: provider }: ProviderResult): Markup =>
  clauses.length === 0
    ? nothing
    : html`<p class="label">${clauses.every(({ expected }) => expected) ? 'expected as' : 'documented as'}</p><ul class="statements">${clauses.map(
        ({ id, statement, source }) =>
          html`<li>${statement} <a href="#${clauseAnchor(provider, id)}">${id}</a> ${sourceLink(source)}</li>`,
      )}</ul>`;
