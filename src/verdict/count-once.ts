import { gravest } from './conclude.ts';
import type { ProviderTest } from './run-result.ts';

/**
 * The tests of a run, each once: a part that lies twice in a merge brings all of its tests twice. Of two results of one test the graver
 * one counts. Gives a sentence that names them, or nothing where there were none.
 */
export const countOnce = (tests: readonly ProviderTest[]): { tests: ProviderTest[]; note: string } => {
  const kept = new Map<string, ProviderTest>();
  const twice = new Map<string, number>();
  for (const test of tests) {
    const id = JSON.stringify([test.provider, test.planned.identity.id, test.planned.identity.title]);
    const known = kept.get(id);
    if (known) twice.set(test.provider, (twice.get(test.provider) ?? 0) + 1);
    kept.set(id, known ? graver(known, test) : test);
  }
  const names = [...twice].map(([provider, count]) => `${count} of ${provider}`);
  const note = `Tests came more than once and were counted once, for a part lies twice in what was merged: ${names.join(', ')}.`;
  return { tests: [...kept.values()], note: names.length > 0 ? note : '' };
};

const graver = (a: ProviderTest, b: ProviderTest): ProviderTest => {
  const [first, second] = [a, b].map(({ planned }) => planned.record?.verdict ?? 'suite-error');
  return first !== second && first !== undefined && second !== undefined && gravest([first, second]) === second ? b : a;
};
