import type { TestResult } from '../../verdict/result.ts';
import { html, type Markup } from './markup.ts';
import { part } from './part.ts';
import { promiseOf, promisesOf } from './promises.ts';
import { type TestContext, testEntry } from './test-entry.ts';
import { urgency } from './words.ts';

const urgentFirst = (a: TestResult, b: TestResult): number => urgency.indexOf(a.verdict) - urgency.indexOf(b.verdict);

/** A provider's tests, one group for each promise, the gravest first. */
export const testSection = (context: TestContext): Markup => {
  const { provider } = context;
  const group = (promise: string) => html`<div class="promise" data-group>
    <h4>${promise}</h4>
    ${provider.tests
      .filter((test) => promiseOf(test) === promise)
      .toSorted(urgentFirst)
      .map((test) => testEntry(test, context))}
  </div>`;
  return part('tests', 'Tests', provider, html`${promisesOf([provider]).map(group)}`);
};
