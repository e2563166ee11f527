import type { FaultProof, ProviderProof } from '../../verdict/proof.ts';
import type { ProviderResult } from '../../verdict/result.ts';
import { clauseAnchor } from './anchors.ts';
import { html, type Markup } from './markup.ts';
import { ranges } from './ranges.ts';
import { scrollBox } from './scroll-box.ts';
import type { TestName } from './test-name.ts';
import { count } from './words.ts';

/** A clause with the faults that break it first of all. */
interface Row {
  clause: string;
  faults: FaultProof[];
  alive: number;
}

const rowsOf = ({ faults }: ProviderProof): Row[] =>
  [...new Set(faults.map(({ clause }) => clause))].map((clause) => {
    const own = faults.filter((fault) => fault.clause === clause);
    const alive = own.filter(({ killed }) => !killed);
    return { clause, faults: [...alive, ...own.filter(({ killed }) => killed)], alive: alive.length };
  });

const killersText = ({ killed, killers }: FaultProof, witnesses: readonly string[]): Markup => {
  const numbers = ranges(killers.map((killer) => witnesses.indexOf(killer) + 1));
  if (killed) return html`${numbers}`;
  return html`<strong>not caught</strong>${numbers && `, noticed by ${numbers}`}`;
};

const faultRow = (fault: FaultProof, witnesses: readonly string[]): Markup => html`<tr>
  <th scope="row">${fault.sentence}<br><code>${fault.id}</code></th><td>${fault.level}</td><td>${killersText(fault, witnesses)}</td>
</tr>`;

/** The faults of one clause against the tests that caught them; the numbers in the table are those of the list. */
const clauseBlock = (
  { clause, faults, alive }: Row,
  { id, name }: ProviderProof,
  nameOf: TestName,
  shown: ProviderResult | undefined,
): Markup => {
  const witnesses = [...new Set(faults.flatMap(({ killers }) => killers))];
  const about = shown?.clauses.find((each) => each.id === clause);
  return html`<details class="kills">
  <summary><strong>${clause}</strong> ${faults.length - alive} of ${faults.length} caught by ${count(witnesses.length, 'test')}</summary>
  ${about && html`<p><a href="#${clauseAnchor(id, clause)}">${about.statement}</a></p>`}
  <ol>${witnesses.map((test) => html`<li>${nameOf(test)}</li>`)}</ol>
  ${scrollBox(
    `${name}: faults that break ${clause}`,
    html`<table>
    <thead><tr><th scope="col">planted fault</th><th scope="col">level</th><th scope="col">caught by</th></tr></thead>
    <tbody>${faults.map((fault) => faultRow(fault, witnesses))}</tbody>
  </table>`,
  )}
</details>`;
};

/** Every planted fault with the tests that caught it, clause by clause; clauses with a fault that nothing caught come first. */
export const killMatrix = (proof: ProviderProof, nameOf: TestName, shown: ProviderResult | undefined): Markup =>
  html`<details><summary>The kill matrix: ${count(proof.faults.length, 'fault')}, clause by clause, and the tests that caught them</summary>
  ${rowsOf(proof)
    .toSorted((a, b) => b.alive - a.alive)
    .map((row) => clauseBlock(row, proof, nameOf, shown))}
</details>`;
