import type { ProviderProof } from '../../verdict/proof.ts';
import type { ProviderResult } from '../../verdict/result.ts';
import { proofAnchor } from './anchors.ts';
import { killMatrix } from './kill-matrix.ts';
import { html, type Markup, nothing } from './markup.ts';
import { proofProblems } from './proof-problems.ts';
import { testNames } from './test-name.ts';
import { clip } from './visible.ts';
import { count } from './words.ts';

const folded = (summary: string, lines: readonly Markup[]): Markup =>
  lines.length === 0
    ? nothing
    : html`<details><summary>${summary}</summary><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></details>`;

const peculiarityLine = ({ sentence, tests, sampled }: ProviderProof['peculiarities'][number]): Markup =>
  html`${sentence} <span class="quiet">${count(tests, 'test')}${sampled && `, ${clip(sampled, 200)}`}</span>`;

const extremeLine = ({ sentence, verdict }: ProviderProof['extremes'][number]): Markup =>
  html`${sentence} <span class="quiet">The verdict was ${verdict}.</span>`;

/** The proof of one provider's suite: what does not hold first, then the matrix of faults and tests, clause by clause. */
export const providerProof = (proof: ProviderProof, shown: ProviderResult | undefined): Markup => {
  const nameOf = testNames(proof, shown);
  const harmless = proof.peculiarities.filter(({ failedTests }) => failedTests.length === 0);
  const recognised = proof.extremes.filter(({ holds }) => holds);
  const firm = proof.tests.filter(({ canFail }) => !canFail);
  const beyond = proof.notPlanted;
  return html`<section class="proof"><h3 id="${proofAnchor(proof.id)}">${proof.name}</h3>
${proofProblems(proof, nameOf)}
${killMatrix(proof, nameOf, shown)}
${folded(`${count(recognised.length, 'extreme')} recognised`, recognised.map(extremeLine))}
${folded(`${count(harmless.length, 'peculiarity', 'peculiarities')} that no test minded`, harmless.map(peculiarityLine))}
${folded(
  `${count(firm.length, 'test')} that no fault of a provider can fail: they only observe, or nothing can provoke what they are about`,
  firm.map(({ id }) => nameOf(id)),
)}
${folded(
  `${count(beyond.length, 'fault')} not planted, because no request gets the answer that they change`,
  beyond.map(({ sentence, why }) => html`${sentence} <span class="quiet">${clip(why, 200)}</span>`),
)}
</section>`;
};
