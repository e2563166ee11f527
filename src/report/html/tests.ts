import type { TestResult } from '../../verdict/result.ts';
import { partAnchor } from './anchors.ts';
import { html, type Markup } from './markup.ts';
import { promiseOf, promisesOf } from './promises.ts';
import { type TestContext, testEntry } from './test-entry.ts';
import { gravity } from './words.ts';

const graverFirst = (a: TestResult, b: TestResult): number => gravity.indexOf(a.verdict) - gravity.indexOf(b.verdict);

/** A provider's tests, one group for each promise, the gravest first. */
export const testSection = (context: TestContext): Markup => {
  const { provider } = context;
  return html`<section aria-labelledby="${partAnchor('tests', provider.id)}">
  <h3 id="${partAnchor('tests', provider.id)}">Tests</h3>
  ${promisesOf([provider]).map(
    (promise) => html`<div class="promise" data-group>
    <h4>${promise}</h4>
    ${provider.tests
      .filter((test) => promiseOf(test) === promise)
      .toSorted(graverFirst)
      .map((test) => testEntry(test, context))}
  </div>`,
  )}
</section>`;
};
