import type { TestResult } from '../../verdict/result.ts';
import { mark } from './mark.ts';
import { html, type Markup, nothing } from './markup.ts';
import { part } from './part.ts';
import { promiseOf, promisesOf } from './promises.ts';
import { type TestContext, testEntry } from './test-entry.ts';
import { urgency, verdictWord } from './words.ts';

/** More tests of one verdict fold away, and so does whatever is green. */
const mostOpen = 6;

const green: readonly TestResult['verdict'][] = ['passed', 'not-applicable', 'untestable', 'waived'];

/** The tests of one verdict, as they are or folded. */
const ofVerdict = (tests: readonly TestResult[], context: TestContext): Markup => {
  const [first] = tests;
  if (first === undefined) return nothing;
  const entries = tests.map((test) => testEntry(test, context));
  if (!green.includes(first.verdict) && tests.length <= mostOpen) return html`${entries}`;
  return html`<details class="fold" data-fold><summary>${mark(first.verdict, `${tests.length} ${verdictWord[first.verdict]}`)}</summary>${entries}</details>`;
};

/** A provider's tests, one group for each promise, the gravest first. */
export const testSection = (context: TestContext): Markup => {
  const { provider } = context;
  const group = (promise: string) => {
    const tests = provider.tests.filter((test) => promiseOf(test) === promise);
    return html`<div class="promise" data-group>
    <h4>${promise}</h4>
    ${urgency.map((verdict) =>
      ofVerdict(
        tests.filter((test) => test.verdict === verdict),
        context,
      ),
    )}
  </div>`;
  };
  return part('tests', 'Tests', provider, html`${promisesOf([provider]).map(group)}`);
};
