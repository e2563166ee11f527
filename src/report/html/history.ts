import type { ConformanceResult, ProviderResult } from '../../verdict/result.ts';
import { html, type Markup, nothing } from './markup.ts';
import { scrollBox } from './scroll-box.ts';
import { moment } from './times.ts';
import { count, runWord } from './words.ts';

/** What the history keeps of one run. */
export interface HistoryEntry {
  startedAt: string;
  environment: ConformanceResult['run']['environment'];
  providers: Pick<ProviderResult, 'id' | 'name' | 'verdict' | 'counts'>[];
}

type Night = { startedAt: string } & HistoryEntry['providers'][number];

/** Runs older than these are left out of the picture. */
const mostNights = 60;
const pitch = 8;
const half = 20;

const offOf = ({ counts }: Night): number => counts.failed + counts.warning;
const openOf = ({ counts }: Night): number => counts.blocked + counts['suite-error'];

const words = (night: Night): string =>
  `${moment(night.startedAt)}: ${runWord[night.verdict]}; ${night.counts.passed} passed, ${night.counts.failed} failed, ${count(
    night.counts.warning,
    'warning',
  )}, ${openOf(night)} not known`;

/** One night: what passed stands above the line, what was off hangs below it, an open square is a night of unknowns. */
const column = (night: Night, index: number, most: number): Markup => {
  const x = index * pitch + 1;
  const up = (night.counts.passed / most) * half;
  const down = (offOf(night) / most) * half;
  return html`<g><title>${words(night)}</title>
    <rect class="passed" x="${x}" y="${half - up}" width="6" height="${up}"/>
    <rect class="failed" x="${x}" y="${half}" width="6" height="${down && Math.max(3, down)}"/>
    ${openOf(night) > 0 && html`<rect class="open" x="${x + 0.5}" y="${half + Math.max(3, down) + 2}" width="5" height="5"/>`}
  </g>`;
};

const picture = (nights: readonly Night[], label: string): Markup => {
  const most = Math.max(1, ...nights.map((night) => Math.max(night.counts.passed, offOf(night))));
  const width = nights.length * pitch;
  return html`<svg class="plot nights" width="${width}" height="${half * 2 + 10}" viewBox="0 0 ${width} ${half * 2 + 10}" role="img" aria-label="${label}">
  ${nights.map((night, index) => column(night, index, most))}
  <path class="grid" d="M0 ${half}h${width}"/>
</svg>`;
};

const line = (nights: readonly Night[]): Markup => {
  const last = nights.at(-1);
  if (last === undefined) return nothing;
  const green = nights.filter((night) => offOf(night) === 0 && openOf(night) === 0).length;
  return html`<tr><th scope="row">${last.name}</th>
  <td>${picture(nights, `${last.name}: ${green} of ${count(nights.length, 'run')} green`)}</td>
  <td>${green} of ${count(nights.length, 'run')} green</td>
  <td><details><summary>in words</summary><ol>${nights.map((night) => html`<li>${words(night)}</li>`)}</ol></details></td></tr>`;
};

/** A line for each provider with its verdict counts, run by run, the oldest first; absent without a history. */
export const historySection = (history: readonly HistoryEntry[] | undefined): Markup => {
  if (history === undefined || history.length === 0) return nothing;
  const nights: Night[] = history
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))
    .slice(-mostNights)
    .flatMap(({ startedAt, providers }) => providers.map((provider) => ({ startedAt, ...provider })));
  const ids = [...new Set(nights.map(({ id }) => id))];
  return html`<section aria-labelledby="history">
  <h2 id="history">History</h2>
  <p class="quiet">Above the line: tests passed. Below it: failed or with a warning. An open square: something could not be known.</p>
  ${scrollBox(
    'History of each provider',
    html`<table class="history"><tbody>${ids.map((id) => line(nights.filter((night) => night.id === id)))}</tbody></table>`,
  )}
</section>`;
};
