import type { ErrorResult, ProviderResult } from '../../verdict/result.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { testAnchor } from './anchors.ts';
import { cell, mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { part } from './part.ts';
import { scrollBox } from './scroll-box.ts';
import { clip } from './visible.ts';

/** The mark and the word of each outcome. */
const outcomes: Record<ErrorResult['outcome'], { mark: Verdict; word: string }> = {
  matched: { mark: 'passed', word: 'matched' },
  mismatched: { mark: 'failed', word: 'mismatched' },
  untestable: { mark: 'untestable', word: 'untestable' },
  'not-attempted': { mark: 'not-applicable', word: 'not attempted' },
};

interface Row {
  status: number;
  code: string;
  errors: ErrorResult[];
}

/** The documented errors of all operations, one row for each status and code. */
const rowsOf = (errors: readonly ErrorResult[]): Row[] => {
  const rows = new Map<string, Row>();
  for (const error of errors) {
    const key = JSON.stringify([error.status, error.code]);
    const row = rows.get(key) ?? { status: error.status, code: error.code, errors: [] };
    rows.set(key, { ...row, errors: [...row.errors, error] });
  }
  return [...rows.values()].toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code));
};

const linked = (error: ErrorResult, known: ReadonlySet<string>, content: Markup): Markup =>
  known.has(error.test) ? html`<a href="#${testAnchor(error.test)}">${content}</a>` : content;

const outcomeCell = (errors: readonly ErrorResult[], known: ReadonlySet<string>): Markup =>
  html`<td>${errors.map((error) => {
    const { mark, word } = outcomes[error.outcome];
    return linked(error, known, cell(mark, word));
  })}</td>`;

const matrix = (provider: ProviderResult, known: ReadonlySet<string>): Markup => {
  const operations = [...new Set(provider.errors.map(({ operation }) => operation))];
  return scrollBox(
    `${provider.name}: documented errors`,
    html`<table class="matrix errors">
    <thead><tr><th scope="col">status</th><th scope="col">code</th>${operations.map(
      (operation) => html`<th scope="col" class="upright"><span>${clip(operation, 60)}</span></th>`,
    )}</tr></thead>
    <tbody>${rowsOf(provider.errors).map(
      (row) =>
        html`<tr><td class="number">${row.status}</td><th scope="row"><code>${clip(row.code, 80)}</code></th>${operations.map(
          (operation) =>
            outcomeCell(
              row.errors.filter((error) => error.operation === operation),
              known,
            ),
        )}</tr>`,
    )}</tbody>
  </table>`,
  );
};

const explanation = (error: ErrorResult, known: ReadonlySet<string>): Markup => {
  const { mark: verdict, word } = outcomes[error.outcome];
  return html`<li>${mark(verdict, word)} ${linked(
    error,
    known,
    html`<code>${error.operation} ${error.status} ${clip(error.code, 80)}</code>`,
  )} <span class="why">${clip(error.reason, 400)}</span></li>`;
};

/** The documented errors of a provider: operation x status x code, and a line for each that did not match. */
export const errorSection = (provider: ProviderResult): Markup => {
  if (provider.errors.length === 0) return nothing;
  const known = new Set(provider.tests.map(({ id }) => id));
  const unmatched = provider.errors.filter(({ outcome }) => outcome !== 'matched');
  return part(
    'errors',
    'Documented errors',
    provider,
    html`<p class="quiet">${provider.errors.length - unmatched.length} of ${provider.errors.length} matched. An empty
cell: not documented for that operation.</p>
  ${matrix(provider, known)}
  ${unmatched.length > 0 && html`<ul class="plain">${unmatched.map((error) => explanation(error, known))}</ul>`}`,
  );
};
