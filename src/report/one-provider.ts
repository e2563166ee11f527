import { exitCodeOf } from '../verdict/conclude.ts';
import type { ConformanceResult, ProviderResult } from '../verdict/result.ts';
import type { Report } from './html/page.ts';

/** A result of one provider alone, concluded as if no other had been run. */
export const resultOfProvider = (result: ConformanceResult, provider: ProviderResult): ConformanceResult => ({
  ...result,
  run: { ...result.run, verdict: provider.verdict, exitCode: exitCodeOf(provider.verdict) },
  providers: [provider],
});

/** What a report says about one provider: its result, its past and its proof. What the gate says is about all of them. */
export const reportOfProvider = (
  { result, evidence, previous, history = [], proof }: Report,
  provider: ProviderResult,
): Report => {
  const isOwn = ({ id }: { id: string }): boolean => id === provider.id;
  const before = previous?.providers.find(isOwn);
  const own = proof?.providers.filter(isOwn) ?? [];
  return {
    result: resultOfProvider(result, provider),
    evidence,
    ...(previous && before ? { previous: resultOfProvider(previous, before) } : {}),
    history: history
      .map((night) => ({ ...night, providers: night.providers.filter(isOwn) }))
      .filter(({ providers }) => providers.length > 0),
    ...(proof && own.length > 0 ? { proof: { ...proof, providers: own } } : {}),
  };
};
