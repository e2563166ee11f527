import type { FaultProof, Proof, ProviderProof, Score } from '../../verdict/proof.ts';
import { html, type Markup, nothing } from './markup.ts';
import { scrollBox } from './scroll-box.ts';
import { moment } from './times.ts';

const share = ({ killed, planted }: Score): string => `${killed} of ${planted}`;

/** The tests that caught a fault of the clause, by how many faults each of them caught. */
const killersOf = (faults: readonly FaultProof[]): string[] => [...new Set(faults.flatMap(({ killers }) => killers))];

const clauseRow = (clause: string, faults: readonly FaultProof[]): Markup => {
  const alive = faults.filter(({ killed }) => !killed);
  return html`<tr>
  <th scope="row">${clause}</th>
  <td class="number">${faults.length}</td>
  <td class="number">${faults.length - alive.length}</td>
  <td class="number">${killersOf(faults).length}</td>
  <td>${alive.map(({ id, sentence }) => html`<span title="${sentence}">${id}</span> `)}</td>
</tr>`;
};

const providerProof = (proof: ProviderProof): Markup => {
  const { id, name, score, faults, peculiarities, extremes, unproven } = proof;
  const clauses = [...new Set(faults.map(({ clause }) => clause))];
  const disturbed = peculiarities.filter(({ failedTests }) => failedTests.length > 0);
  return html`<details id="proof-${id}">
<summary>${name}: must ${share(score.must)}, should ${share(score.should)}; ${peculiarities.length - disturbed.length} of ${peculiarities.length} peculiarities harmless;
extremes ${extremes.every(({ holds }) => holds) ? 'recognised' : 'not recognised'}; ${unproven.length} unproven</summary>
${scrollBox(
  `${name}: faults by the clause that they break`,
  html`<table>
<thead><tr><th scope="col">clause</th><th scope="col" class="number">faults</th><th scope="col" class="number">caught</th><th scope="col" class="number">by tests</th><th scope="col">not caught</th></tr></thead>
<tbody>${clauses.map((clause) =>
    clauseRow(
      clause,
      faults.filter((fault) => fault.clause === clause),
    ),
  )}</tbody>
</table>`,
)}
${unproven.length > 0 && html`<p>No fault makes these tests fail, so their green proves nothing: ${unproven.join(', ')}</p>`}
</details>`;
};

/** The proof that tests can fail: how many faults of the mock they caught, clause by clause. Nothing without a proof. */
export const proofSection = (proof: Proof | undefined): Markup =>
  proof === undefined
    ? nothing
    : html`<section id="proof" aria-labelledby="proof-heading">
<h2 id="proof-heading">Proof</h2>
<p class="quiet">On ${moment(proof.startedAt)} the suites met mocks with one planted fault each: of the faults that break a must ${share(proof.score.must)} were
caught, of those that break a should ${share(proof.score.should)}.</p>
${proof.providers.map(providerProof)}
</section>`;
