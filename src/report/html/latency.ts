import type { Latency, ProviderResult } from '../../verdict/result.ts';
import { html, type Markup, nothing } from './markup.ts';
import { part } from './part.ts';
import { scrollBox } from './scroll-box.ts';
import { elapsed } from './times.ts';

const width = 320;

/** A logarithmic axis over whole powers of ten, in milliseconds; what is quicker than one millisecond stands at one. */
interface Axis {
  powers: number[];
  at(ms: number): number;
}

const axisOf = (samples: readonly number[]): Axis => {
  const logs = samples.map((ms) => Math.log10(Math.max(1, ms)));
  const low = Math.floor(Math.min(...logs));
  const high = Math.max(low + 1, Math.ceil(Math.max(...logs)));
  const at = (ms: number) =>
    Math.round(((Math.log10(Math.max(1, ms)) - low) / (high - low)) * (width - 2) * 10) / 10 + 1;
  return { powers: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)), at };
};

/** The value below which a share of the samples lies; the samples are sorted. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Each answer is a tick, the median a taller one. */
const strip = (
  sorted: readonly number[],
  axis: Axis,
): Markup => html`<svg class="plot latency" width="${width}" height="24" viewBox="0 0 ${width} 24" aria-hidden="true">
  <path class="grid" d="${axis.powers.map((ms) => `M${axis.at(ms)} 0v24`).join('')}"/>
  <path class="samples" d="${sorted.map((ms) => `M${axis.at(ms)} 7v10`).join('')}"/>
  <path class="median" d="M${axis.at(quantile(sorted, 0.5))} 2v20"/>
</svg>`;

const scale = (
  axis: Axis,
): Markup => html`<svg class="plot axis" width="${width}" height="14" viewBox="0 0 ${width} 14" aria-hidden="true">
  ${axis.powers.map((ms, index) => {
    const anchor = index === 0 ? 'start' : index === axis.powers.length - 1 ? 'end' : 'middle';
    return html`<text x="${axis.at(ms)}" y="11" text-anchor="${anchor}">${ms < 1000 ? `${ms} ms` : `${ms / 1000} s`}</text>`;
  })}
</svg>`;

const row = ({ operation, samples }: Latency, axis: Axis): Markup => {
  const sorted = samples.filter(Number.isFinite).toSorted((a, b) => a - b);
  return html`<tr>
  <th scope="row"><code>${operation}</code></th><td class="number">${sorted.length}</td>
  <td class="number">${elapsed(quantile(sorted, 0.5))}</td><td class="number">${elapsed(quantile(sorted, 0.95))}</td>
  <td class="number">${elapsed(sorted.at(-1) ?? 0)}</td><td>${strip(sorted, axis)}</td>
</tr>`;
};

/** How long each operation took to answer, as numbers and as a strip plot on one axis. */
export const latencySection = (provider: ProviderResult): Markup => {
  const measured = provider.latencies.filter(({ samples }) => samples.some(Number.isFinite));
  if (measured.length === 0) return nothing;
  const axis = axisOf(measured.flatMap(({ samples }) => samples.filter(Number.isFinite)));
  return part(
    'latency',
    'Latency',
    provider,
    html`${scrollBox(
      `${provider.name}: latency`,
      html`<table>
    <thead><tr><th scope="col">operation</th>${['answers', 'median', '95 %', 'slowest'].map(
      (heading) => html`<th scope="col" class="number">${heading}</th>`,
    )}<td>${scale(axis)}</td></tr></thead>
    <tbody>${measured.map((latency) => row(latency, axis))}</tbody>
  </table>`,
    )}`,
  );
};
