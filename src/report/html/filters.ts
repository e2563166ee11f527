import type { Level } from '../../contract/level.ts';
import type { ConformanceResult } from '../../verdict/result.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { shape } from './mark.ts';
import { html, type Markup } from './markup.ts';
import { urgency, verdictWord } from './words.ts';

const levels: readonly Level[] = ['must', 'should', 'observe'];

/** Search and filters over the providers' tests and clauses. Hidden until the script takes it over. */
export const filterForm = ({ providers }: ConformanceResult): Markup => {
  const present = urgency.filter((verdict) =>
    providers.some(({ tests, clauses }) => [...tests, ...clauses].some((row) => row.verdict === verdict)),
  );
  // A verdict that only clauses have has no number of tests.
  const amount = (verdict: Verdict): string =>
    String(providers.reduce((sum, { counts }) => sum + counts[verdict], 0) || '');
  return html`<form class="filters" role="search" aria-label="Tests and clauses" data-filters hidden>
  <label class="search"><span class="label">find</span>
    <input type="search" name="text" autocomplete="off" spellcheck="false"></label>
  <label><span class="label">provider</span>
    <select name="provider"><option value="">all</option>${providers.map(
      ({ id, name }) => html`<option value="${id}">${name}</option>`,
    )}</select></label>
  <label><span class="label">level</span>
    <select name="level"><option value="">all</option>${levels.map((level) => html`<option>${level}</option>`)}</select></label>
  <fieldset><legend class="unsighted">verdict</legend>${present.map(
    (verdict) => html`<label class="chip"><input type="checkbox" name="verdict" value="${verdict}">
      <span>${shape(verdict)} ${verdictWord[verdict]} ${amount(verdict)}</span></label>`,
  )}</fieldset>
  <div class="matches"><p role="status" data-matches></p><button type="reset">show all</button></div>
  <p class="keys quiet"><kbd>/</kbd> find · <kbd>n</kbd> <kbd>p</kbd> next and previous failure</p>
</form>`;
};
