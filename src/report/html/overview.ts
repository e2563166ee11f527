import { gravest } from '../../verdict/conclude.ts';
import type { ConformanceResult, ProviderResult } from '../../verdict/result.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { standingOf } from '../standing.ts';
import { partAnchor, providerAnchor } from './anchors.ts';
import { cell, mark, shape } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { promiseOf, promisesOf } from './promises.ts';
import { scrollBox } from './scroll-box.ts';
import { urgency, verdictWord } from './words.ts';

const usedVerdicts = (providers: readonly ProviderResult[]): Verdict[] =>
  urgency.filter((verdict) => providers.some(({ counts }) => counts[verdict] > 0));

const number = (value: number, verdict: Verdict): Markup =>
  value === 0
    ? html`<td class="number none">0</td>`
    : html`<td class="number ${verdict}" data-word="${verdictWord[verdict]}">${value}</td>`;

const barWidth = 120;

/** The verdicts of a provider's tests as one bar, each as long as its share. */
const bar = ({ counts }: ProviderResult, verdicts: readonly Verdict[]): Markup => {
  const all = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
  let x = 0;
  return html`<svg class="plot share" width="${barWidth}" height="12" viewBox="0 0 ${barWidth} 12" aria-hidden="true">${verdicts.map(
    (verdict) => {
      // Even one of a hundred is to be seen.
      const width = counts[verdict] === 0 || all === 0 ? 0 : Math.max(2, (counts[verdict] / all) * barWidth);
      x += width;
      return width > 0 && html`<rect class="${verdict}" x="${x - width}" y="0" width="${width}" height="12"/>`;
    },
  )}</svg>`;
};

const providerRow = (
  run: ConformanceResult['run'],
  provider: ProviderResult,
  verdicts: readonly Verdict[],
): Markup => html`<tr>
  <th scope="row"><a href="#${providerAnchor(provider.id)}">${provider.name}</a></th>
  <td>${mark(standingOf(run, provider).mark, standingOf(run, provider).words)}</td>
  <td>${bar(provider, verdicts)}</td>
  ${verdicts.map((verdict) => number(provider.counts[verdict], verdict))}
  <td class="number quiet" data-word="requests">${provider.requests.toLocaleString('en')}</td>
</tr>`;

/** The verdict on each provider with the number of its tests by verdict. */
export const providerTable = ({ run, providers }: Pick<ConformanceResult, 'run' | 'providers'>): Markup => {
  const verdicts = usedVerdicts(providers);
  return html`<section aria-labelledby="providers">
  <h2 id="providers">Providers</h2>
  ${scrollBox(
    'Providers and their verdicts',
    html`<table class="providers">
    <thead><tr><th scope="col">provider</th><th scope="col">verdict</th><td></td>${verdicts.map(
      (verdict) => html`<th scope="col" class="number">${shape(verdict)} ${verdictWord[verdict]}</th>`,
    )}<th scope="col" class="number">requests</th></tr></thead>
    <tbody>${providers.map((provider) => providerRow(run, provider, verdicts))}</tbody>
  </table>`,
  )}
</section>`;
};

const promiseCell = (provider: ProviderResult, promise: string): Markup => {
  const tests = provider.tests.filter((test) => promiseOf(test) === promise);
  const verdict = gravest(tests.map((test) => test.verdict));
  if (verdict === undefined) return html`<td class="none"><span class="unsighted">no test</span></td>`;
  const alike = tests.filter((test) => test.verdict === verdict).length;
  return html`<td><a href="#${partAnchor('tests', provider.id)}">${cell(
    verdict,
    `${verdictWord[verdict]}, ${alike} of ${tests.length}`,
  )}</a></td>`;
};

/** Every provider against every promise: the gravest verdict of the tests in that spec file. */
export const promiseMatrix = (providers: readonly ProviderResult[]): Markup => {
  const promises = promisesOf(providers);
  return html`<section aria-labelledby="promises">
  <h2 id="promises">Promises</h2>
  <p class="quiet">The gravest verdict of each promise. An empty cell: no test of this run is about it.</p>
  ${scrollBox(
    'Providers against promises',
    html`<table class="matrix">
    <thead><tr><td></td>${promises.map((promise) => html`<th scope="col" class="upright"><span>${promise}</span></th>`)}</tr></thead>
    <tbody>${providers.map(
      (provider) =>
        html`<tr><th scope="row"><a href="#${providerAnchor(provider.id)}">${provider.name}</a></th>${promises.map(
          (promise) => promiseCell(provider, promise),
        )}</tr>`,
    )}</tbody>
  </table>`,
  )}
</section>`;
};
