import { gravest } from '../../verdict/conclude.ts';
import type { ClauseResult, ProviderResult, TestResult } from '../../verdict/result.ts';
import { clauseAnchor, testAnchor } from './anchors.ts';
import { cell, mark } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { part } from './part.ts';
import { promiseOf, promisesOf } from './promises.ts';
import { readingInWords } from './reading.ts';
import { scrollBox } from './scroll-box.ts';
import { sourceLink } from './source-link.ts';
import { clip } from './visible.ts';
import { count, levelMeaning, urgency, verdictWord } from './words.ts';

/** A promise and the tests that are about it: one column of the matrix. */
interface Column {
  promise: string;
  tests: TestResult[];
}

/** A general expectation rests on no statement of the provider, so it has no facts. */
const basis = ({ level, source }: ClauseResult): string =>
  source.facts.length === 0 ? `a general expectation of ${source.document}` : levelMeaning[level];

const alternativeList = ({ alternatives }: ClauseResult): Markup | false =>
  alternatives.length > 0 &&
  html`<p>The documents contradict each other; each of these is accepted:</p><ul>${alternatives.map((each) => html`<li>${each}</li>`)}</ul>`;

/** The most tests of a clause that are named: the cells beside it lead to all. */
const mostNamed = 8;

/** The tests that verify a clause, those that are off first and with their mark. */
const testList = (tests: readonly TestResult[]): Markup => {
  if (tests.length === 0) return html`<p class="quiet">No test verifies it.</p>`;
  const sorted = tests.toSorted((a, b) => urgency.indexOf(a.verdict) - urgency.indexOf(b.verdict));
  const link = ({ id, title }: TestResult): Markup => html`<a href="#${testAnchor(id)}">${clip(title, 160)}</a>`;
  return html`<ul>${sorted
    .slice(0, mostNamed)
    .map((test) => html`<li>${test.verdict !== 'passed' && html`${mark(test.verdict)} `}${link(test)}</li>`)}${
    tests.length > mostNamed && html`<li class="quiet">and ${tests.length - mostNamed} more</li>`
  }</ul>`;
};

/** The statement; behind it where it stands, how binding it is, and the tests that verify it. */
const statement = (clause: ClauseResult, provider: ProviderResult): Markup => {
  const tests = provider.tests.filter(({ id }) => clause.tests.includes(id));
  return html`<details class="clause" id="${clauseAnchor(provider.id, clause.id)}">
    <summary>${clause.statement}</summary>
    <div>
      <p><strong>${clause.level}</strong>, ${basis(clause)}</p>
      <p>${sourceLink(clause.source)}${clause.source.reading && html` <span class="quiet">${readingInWords(clause.source.reading)}</span>`}</p>
      ${alternativeList(clause)}
      ${clause.reason && html`<p class="reason">${clip(clause.reason, 1000)}</p>`}
      ${testList(tests)}
    </div>
  </details>`;
};

/** No cell is graver than its clause: a test that broke another of its clauses by name has not broken this one. */
const promiseCell = (clause: ClauseResult, { tests }: Column): Markup => {
  const own = tests.filter(({ id }) => clause.tests.includes(id));
  const gravestOfTests = gravest(own.map((test) => test.verdict));
  const gravestTest = own.find((test) => test.verdict === gravestOfTests);
  if (gravestOfTests === undefined || gravestTest === undefined) return html`<td></td>`;
  const verdict = gravest([clause.verdict, gravestOfTests]) === gravestOfTests ? clause.verdict : gravestOfTests;
  const word = own.length === 1 ? verdictWord[verdict] : `${verdictWord[verdict]}, the gravest of ${own.length} tests`;
  return html`<td><a href="#${testAnchor(gravestTest.id)}">${cell(verdict, word)}</a></td>`;
};

const row = (
  clause: ClauseResult,
  provider: ProviderResult,
  columns: readonly Column[],
): Markup => html`<tr data-row="clause" data-verdict="${clause.verdict}" data-level="${clause.level}">
  <th scope="row">${cell(clause.verdict)} <a href="#${clauseAnchor(provider.id, clause.id)}">${clause.id}</a></th>
  <td class="statement">${statement(clause, provider)}</td><td class="level">${clause.level}</td>
  ${columns.map((column) => promiseCell(clause, column))}
</tr>`;

/** Every documented statement of a provider, against the promises that its tests are about. */
export const clauseSection = (provider: ProviderResult): Markup => {
  const columns = promisesOf([provider]).map((promise) => ({
    promise,
    tests: provider.tests.filter((test) => promiseOf(test) === promise),
  }));
  return part(
    'clauses',
    'Clauses',
    provider,
    html`<p class="quiet">What ${provider.name} documents, statement by statement, against the promises that the tests are
about. Open a statement for its source.</p>
  <details class="fold" data-fold><summary>${count(provider.clauses.length, 'clause')}</summary>${scrollBox(
    `${provider.name}: clauses against promises`,
    html`<table class="matrix clauses">
    <thead><tr><th scope="col">clause</th><th scope="col">statement</th><th scope="col">level</th>${columns.map(
      ({ promise }) => html`<th scope="col" class="upright"><span>${promise}</span></th>`,
    )}</tr></thead>
    <tbody>${provider.clauses.map((clause) => row(clause, provider, columns))}</tbody>
  </table>`,
  )}</details>`,
  );
};
