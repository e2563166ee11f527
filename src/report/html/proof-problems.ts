import type { ExtremeProof, FaultProof, PeculiarityProof, ProviderProof } from '../../verdict/proof.ts';
import type { MaskedExchange } from '../../verdict/result.ts';
import { exchangeBlock } from './exchange.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { type TestName, testList } from './test-name.ts';
import { count } from './words.ts';

const exchangeList = (exchanges: readonly MaskedExchange[]): Markup =>
  html`${exchanges.map((exchange) => exchangeBlock(exchange, false))}`;

const survivor = ({ id, sentence, clause, level, tests, killers, exchanges }: FaultProof, nameOf: TestName): Markup =>
  html`<p>${mark('failed', 'not caught')} ${sentence}</p>
  <p class="quiet">${level} · ${clause} · <code>${id}</code> · ${count(tests, 'test')} run,
  ${killers.length === 0 ? 'none noticed it' : 'noticed only by'}</p>
  ${killers.length > 0 && testList(killers, nameOf)}${exchangeList(exchanges)}`;

const collateral = (fault: FaultProof, nameOf: TestName): Markup =>
  html`<p>${fault.sentence} <code>${fault.id}</code></p>${testList(fault.collateral, nameOf)}`;

const harmful = ({ id, sentence, failedTests, exchanges }: PeculiarityProof, nameOf: TestName): Markup =>
  html`<p>${sentence} <code>${id}</code></p>${testList(failedTests, nameOf)}${exchangeList(exchanges)}`;

const unrecognised = ({ sentence, verdict, passedNegatives }: ExtremeProof, nameOf: TestName): Markup =>
  html`<p>${sentence} The verdict was ${verdict}.</p>
  ${passedNegatives.length > 0 && html`<p class="quiet">Passed all the same:</p>${testList(passedNegatives, nameOf)}`}`;

const listed = (heading: string, problems: readonly Markup[]): Markup =>
  problems.length === 0
    ? nothing
    : html`<h4>${heading} <span class="tally">${problems.length}</span></h4><ul class="problems">${problems.map((each) => html`<li>${each}</li>`)}</ul>`;

/** The tests that no fault made fail: where there is none, that is worth saying. */
const unproven = ({ unproven: ids }: ProviderProof, nameOf: TestName): Markup =>
  ids.length === 0
    ? html`<p>Unproven tests: none. Every test that can fail caught at least one fault.</p>`
    : html`<h4>Unproven tests <span class="tally">${ids.length}</span></h4>
  <p class="quiet">No planted fault makes these fail, so their green says little.</p>${testList(ids, nameOf)}`;

/** Whatever in a proof does not hold, the gravest first. */
export const proofProblems = (proof: ProviderProof, nameOf: TestName): Markup => {
  const { faults, peculiarities, extremes } = proof;
  const alive = faults.filter(({ killed }) => !killed);
  const accused = faults.filter((fault) => fault.collateral.length > 0);
  const minded = peculiarities.filter(({ failedTests }) => failedTests.length > 0);
  const overlooked = extremes.filter(({ holds }) => !holds);
  const unexcused = proof.notPlanted.filter(({ why }) => why === '');
  return html`
${listed(
  'Faults that nothing caught',
  alive.map((each) => survivor(each, nameOf)),
)}
${unproven(proof, nameOf)}
${listed(
  'Faults that no request brings out, and nobody says why',
  unexcused.map(({ id, sentence }) => html`<p>${sentence} <code>${id}</code></p>`),
)}
${listed(
  'Reasons for faults that were planted, or that there are none of',
  proof.needlessReasons.map((id) => html`<p><code>${id}</code></p>`),
)}
${listed(
  'Faults at which a test failed for something else',
  accused.map((each) => collateral(each, nameOf)),
)}
${listed(
  'Peculiarities that are not harmless to the tests',
  minded.map((each) => harmful(each, nameOf)),
)}
${listed(
  'Extremes that were not recognised',
  overlooked.map((each) => unrecognised(each, nameOf)),
)}`;
};
