import type { Report } from '../../src/report/html/page.ts';
import { countVerdicts } from '../../src/verdict/conclude.ts';
import type { ProviderResult, TestResult } from '../../src/verdict/result.ts';

/** Renames whatever is named after a provider, in anything that is JSON. */
const renamed = <Value>(value: Value, from: string, to: string): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(`${from}/`, `${to}/`).replaceAll(`"${from}:`, `"${to}:`));

/** As many tests as asked for, the given ones again and again. */
const manyTests = (tests: readonly TestResult[], amount: number): TestResult[] =>
  Array.from({ length: amount }, (_, place) => {
    const test = tests[place % tests.length] as TestResult;
    const round = Math.floor(place / tests.length);
    return round === 0 ? test : { ...test, id: `${test.id}/${round}`, title: `${test.title} (${round})` };
  });

/**
 * A report of many providers made of those of another, in turn: each under a name of its own, with its own evidence and, where `tests`
 * says how many, as many tests. History, proof and the run before are left out.
 */
export const manyProviders = ({ result, evidence }: Report, amount: number, tests?: number): Report => {
  const all = [...Array(amount).keys()].map((place) => {
    const provider = result.providers[place % result.providers.length] as ProviderResult;
    const id = `${provider.id}-${place + 1}`;
    const own = [...evidence].filter(([file]) => file.startsWith(`evidence/${provider.id}/`));
    const { causes: _, ...copy } = renamed(provider, provider.id, id);
    const entries = tests === undefined ? copy.tests : manyTests(copy.tests, tests);
    const counts = countVerdicts(entries.map(({ verdict }) => verdict));
    return {
      provider: { ...copy, id, name: `${provider.name} ${place + 1}`, tests: entries, counts },
      evidence: renamed(own, provider.id, id),
    };
  });
  return {
    result: { ...result, providers: all.map(({ provider }) => provider) },
    evidence: new Map(all.flatMap((each) => each.evidence)),
  };
};
