import type { Proof, ProviderProof, Score } from '../../verdict/proof.ts';
import type { ConformanceResult } from '../../verdict/result.ts';
import { proofAnchor } from './anchors.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { providerProof } from './proof-provider.ts';
import { scrollBox } from './scroll-box.ts';
import { moment } from './times.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

const share = ({ killed, planted }: Score): string =>
  `${killed.toLocaleString('en')} of ${planted.toLocaleString('en')}`;

const amount = (value: number): Markup =>
  value === 0 ? html`<td class="number none">0</td>` : html`<td class="number failed">${value}</td>`;

const scoreRow = ({ id, name, score, faults, peculiarities, extremes, unproven }: ProviderProof): Markup => html`<tr>
  <th scope="row"><a href="#${proofAnchor(id)}">${name}</a></th>
  <td class="number">${share(score.must)}</td><td class="number">${share(score.should)}</td>
  ${amount(faults.filter(({ killed }) => !killed).length)}
  ${amount(unproven.length)}
  ${amount(faults.filter(({ collateral }) => collateral.length > 0).length)}
  ${amount(peculiarities.filter(({ failedTests }) => failedTests.length > 0).length)}
  ${amount(extremes.filter(({ holds }) => !holds).length)}
</tr>`;

const scores = (providers: readonly ProviderProof[]): Markup =>
  scrollBox(
    'Proof: faults caught at each provider',
    html`<table class="scores">
  <thead><tr><th scope="col">provider</th>${[
    'must caught',
    'should caught',
    'not caught',
    'unproven tests',
    'failed for something else',
    'peculiarities not harmless',
    'extremes not recognised',
  ].map((heading) => html`<th scope="col" class="number">${heading}</th>`)}</tr></thead>
  <tbody>${providers.map(scoreRow)}</tbody>
</table>`,
  );

const crossRun = ({ crossRun: { seed, faults, differences } }: Proof): Markup => {
  if (faults.length === 0) return nothing;
  const again = `${count(faults.length, 'fault')}, chosen by lot (seed ${seed}), ${faults.length === 1 ? 'was' : 'were'} planted again with every test`;
  return differences.length === 0
    ? html`<p class="quiet">${again}: no test ended otherwise.</p>`
    : html`<p>${again}, and these ended otherwise:</p><ul>${differences.map(
        (difference) => html`<li>${clip(difference, 300)}</li>`,
      )}</ul>`;
};

/** What of a proof stands on a page: all of it, the scores of all providers, or what concerns the provider of the page. */
export type ProofExtent = 'whole' | 'scores' | 'own';

const outcome = (proof: Proof): Markup =>
  proof.holds ? mark('passed', 'It holds') : mark('failed', 'It does not hold');

/** The proof that tests can fail: which planted faults of the mocks were caught, and by which tests. Nothing without a proof. */
export const proofSection = (
  proof: Proof | undefined,
  { providers }: ConformanceResult,
  extent: ProofExtent,
): Markup =>
  proof === undefined
    ? nothing
    : html`<section aria-labelledby="proof">
<h2 id="proof">Proof</h2>
<p>${extent !== 'own' && outcome(proof)} Can every test fail, and only for its own reason? On ${moment(proof.startedAt)} the suites met
mocks with one planted fault each, with harmless peculiarities, and with the extremes that accept or reject everything.</p>
${extent !== 'own' && html`${scores(proof.providers)}${crossRun(proof)}`}
${
  extent !== 'scores' &&
  proof.providers.map((each) =>
    providerProof(
      each,
      providers.find(({ id }) => id === each.id),
    ),
  )
}
</section>`;
