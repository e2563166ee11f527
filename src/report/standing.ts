import type { ConformanceResult, ProviderResult } from '../verdict/result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { GateAnswer } from './gate-answer.ts';
import { count, runMark, runWord } from './html/words.ts';

type Run = Pick<ConformanceResult['run'], 'environment' | 'selection' | 'verdict'>;
type Counted = Pick<ProviderResult, 'tests' | 'suiteTests'>;

/** What is said where a verdict stands, and the mark beside it. */
export interface Standing {
  words: string;
  mark: Verdict;
}

/** A run that was told to leave tests out; what it saw is no verdict on a provider. */
export const isPart = ({ selection }: Pick<Run, 'selection'>): boolean => selection !== undefined;

/** How much of the suites a run was: `1 of 64 tests`. */
export const shareOf = (providers: readonly Counted[]): string => {
  const run = providers.reduce((sum, { tests }) => sum + tests.length, 0);
  const all = providers.reduce<number | undefined>(
    (sum, { suiteTests }) => (sum === undefined || suiteTests === undefined ? undefined : sum + suiteTests),
    0,
  );
  return all === undefined ? `${count(run, 'test')} of a part` : `${run} of ${count(all, 'test')}`;
};

/** What is off in a run of a part carries its proof like anywhere else; that nothing is off says nothing. */
const markOfPart = (verdict: Run['verdict']): Verdict =>
  ['nonconformant', 'suite-error'].includes(verdict) ? runMark[verdict] : 'not-applicable';

/** The verdict on one provider, or what stands in its place: of a part how much it was, of a mock that it is one. */
export const standingOf = (run: Run, provider: ProviderResult): Standing => {
  if (isPart(run)) return { words: `${shareOf([provider])}, no verdict`, mark: markOfPart(provider.verdict) };
  const word = runWord[provider.verdict];
  return { words: run.environment === 'mock' ? `${word} (its mock)` : word, mark: runMark[provider.verdict] };
};

/** The same of the run as a whole, as a headline; that nothing is off is not all of it where the gate stays closed. */
export const headlineOf = (
  { run, providers }: Pick<ConformanceResult, 'run' | 'providers'>,
  gate?: Pick<GateAnswer, 'isOpen'>,
): Standing => {
  if (isPart(run)) return { words: `A part: ${shareOf(providers)}, no verdict`, mark: markOfPart(run.verdict) };
  const word = runWord[run.verdict];
  const words = run.environment === 'mock' ? `Mock: ${word.toLowerCase()}` : word;
  return gate && !gate.isOpen && run.exitCode === 0
    ? { words: `${words}, but the gate is closed`, mark: runMark.incomplete }
    : { words, mark: runMark[run.verdict] };
};

/** What a reader must know before any verdict; empty where there is nothing. */
export const caveatOf = ({ run, providers }: Pick<ConformanceResult, 'run' | 'providers'>): string => {
  const isGreen = run.verdict.startsWith('conformant');
  const part = isPart(run) ? `This was a run of ${shareOf(providers)}: no verdict on a provider.` : '';
  const mock =
    run.environment === 'mock'
      ? `The suite ${isGreen ? 'agrees' : 'was run against and does not agree'} with its own mock. This says nothing about the providers.`
      : '';
  return [part, mock, ...(run.notes ?? [])].filter(Boolean).join(' ');
};
