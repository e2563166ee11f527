import type { ClauseResult, ProviderResult, TestResult } from '../../verdict/result.ts';
import { clauseAnchor, partAnchor, testAnchor } from './anchors.ts';
import { cell, mark } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { promiseOf, promisesOf } from './promises.ts';
import { scrollBox } from './scroll-box.ts';
import { sourceLink } from './source-link.ts';
import { clip } from './visible.ts';
import { gravest, levelMeaning, verdictWord } from './words.ts';

const testLine = (test: TestResult): Markup =>
  html`<li>${mark(test.verdict)} <a href="#${testAnchor(test.id)}">${clip(test.title, 160)}</a></li>`;

/** A general expectation rests on no statement of the provider, so it has no facts. */
const basis = ({ level, source }: ClauseResult): string =>
  source.facts.length === 0 ? `a general expectation of ${source.document}` : levelMeaning[level];

const clauseEntry = (clause: ClauseResult, provider: ProviderResult): Markup => {
  const tests = provider.tests.filter(({ id }) => clause.tests.includes(id));
  return html`<details class="clause" id="${clauseAnchor(provider.id, clause.id)}" data-row data-verdict="${
    clause.verdict
  }" data-level="${clause.level}">
  <summary>${mark(clause.verdict)} <code>${clause.id}</code> <span class="title">${clause.statement}</span></summary>
  <div class="inside">
    <p><strong>${clause.level}</strong>: ${basis(clause)}. ${sourceLink(clause.source)}</p>
    ${clause.alternatives.length > 0 && html`<p>The documents contradict each other; each of these is accepted:</p><ul>${clause.alternatives.map((each) => html`<li>${each}</li>`)}</ul>`}
    ${clause.reason && html`<p class="reason">${clip(clause.reason, 1000)}</p>`}
    ${tests.length === 0 ? html`<p class="quiet">No test verifies it.</p>` : html`<ul class="plain">${tests.map(testLine)}</ul>`}
  </div>
</details>`;
};

const matrixCell = (clause: ClauseResult, tests: readonly TestResult[]): Markup => {
  const own = tests.filter(({ id }) => clause.tests.includes(id));
  const verdict = gravest(own.map((test) => test.verdict));
  const gravestTest = own.find((test) => test.verdict === verdict);
  if (verdict === undefined || gravestTest === undefined) return html`<td></td>`;
  const word = own.length === 1 ? verdictWord[verdict] : `${verdictWord[verdict]}, the gravest of ${own.length} tests`;
  return html`<td><a href="#${testAnchor(gravestTest.id)}">${cell(verdict, word)}</a></td>`;
};

const clauseMatrix = (provider: ProviderResult): Markup => {
  const columns = promisesOf([provider]).map((promise) => ({
    promise,
    tests: provider.tests.filter((test) => promiseOf(test) === promise),
  }));
  return scrollBox(
    `${provider.name}: clauses against promises`,
    html`<table class="matrix">
    <thead><tr><th scope="col">clause</th><th scope="col">level</th>${columns.map(
      ({ promise }) => html`<th scope="col" class="upright"><span>${promise}</span></th>`,
    )}<th scope="col" class="upright"><span>verdict</span></th></tr></thead>
    <tbody>${provider.clauses.map(
      (clause) => html`<tr data-row data-verdict="${clause.verdict}" data-level="${clause.level}">
      <th scope="row"><a href="#${clauseAnchor(provider.id, clause.id)}" title="${clause.statement}">${clause.id}</a></th>
      <td class="level">${clause.level}</td>${columns.map(({ tests }) => matrixCell(clause, tests))}<td class="sum">${cell(
        clause.verdict,
      )}</td></tr>`,
    )}</tbody>
  </table>`,
  );
};

/** Every documented statement of a provider: the matrix of clauses against promises, and each clause with its source and tests. */
export const clauseSection = (provider: ProviderResult): Markup => html`<section aria-labelledby="${partAnchor(
  'clauses',
  provider.id,
)}">
  <h3 id="${partAnchor('clauses', provider.id)}">Clauses</h3>
  <p class="quiet">What ${provider.name} documents, statement by statement, against the promises that its tests are about.</p>
  ${clauseMatrix(provider)}
  <div class="entries">${provider.clauses.map((clause) => clauseEntry(clause, provider))}</div>
</section>`;
