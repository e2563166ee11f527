import type { TestResult } from '../../verdict/result.ts';
import { html, type Markup } from './markup.ts';
import { part } from './part.ts';
import { promiseOf, promisesOf } from './promises.ts';
import { type TestContext, testEntry } from './test-entry.ts';
import { gravity } from './words.ts';

const graverFirst = (a: TestResult, b: TestResult): number => gravity.indexOf(a.verdict) - gravity.indexOf(b.verdict);

/** A provider's tests, one group for each promise, the gravest first. */
export const testSection = (context: TestContext): Markup => {
  const { provider } = context;
  const group = (promise: string) => html`<div class="promise" data-group>
    <h4>${promise}</h4>
    ${provider.tests
      .filter((test) => promiseOf(test) === promise)
      .toSorted(graverFirst)
      .map((test) => testEntry(test, context))}
  </div>`;
  return part('tests', 'Tests', provider, html`${promisesOf([provider]).map(group)}`);
};
