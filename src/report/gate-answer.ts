import { loadContract } from '../contract/load.ts';
import { type Decision, decide } from '../gate/decide.ts';
import { demandsOf } from '../gate/demands.ts';
import type { Objection } from '../gate/objection.ts';
import { providerIds } from '../provider/suites.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { count, listed } from './html/words.ts';

/** What the gate would say of a run, for people. */
export interface GateAnswer {
  isOpen: boolean;
  /** The answer in one sentence. */
  sentence: string;
  /** The lines of `assay gate`. */
  lines: readonly string[];
}

/**
 * What `assay gate` would say of the providers of a result without further options, or nothing where a contract that it is of cannot be read
 * here. Whether the result is tonight's is for the gate to ask.
 */
export const gateAnswer = (result: ConformanceResult): GateAnswer | undefined => {
  const asked = result.providers.map(({ id }) => id);
  try {
    const demands = asked.map((id) => demandsOf(loadContract(id)));
    const decision = decide(result, { demands, strict: false, allowBlocked: [] });
    const isForAll = providerIds().every((id) => asked.includes(id));
    const sentence = gateInWords(decision, result.run, isForAll ? [] : asked);
    return { isOpen: decision.exitCode === 0, sentence, lines: decision.lines };
  } catch {
    return undefined;
  }
};

/** What the rows of a run say for themselves. */
const toldByRows: readonly Objection['kind'][] = ['failed', 'warning', 'blocked', 'suite-error'];

/**
 * A decision in one sentence. Why a green run does not open it, no row of the run says, for example of a clause that no test verifies; nor
 * that somebody wrote a waiver which excuses nothing. `only` are the providers of the run, where the project has more: the gate asks for all
 * that it is not told to leave out.
 */
export const gateInWords = (
  { exitCode, reasons }: Pick<Decision, 'exitCode' | 'reasons'>,
  { environment, verdict }: Pick<ConformanceResult['run'], 'environment' | 'verdict'>,
  only: readonly string[],
): string => {
  if (exitCode === 0) {
    const about = only.length > 0 ? ` for ${listed(only)} alone` : '';
    return `The gate is open${about}${environment === 'mock' ? ', as far as a mock can say' : ''}.`;
  }
  const isGreen = verdict.startsWith('conformant');
  const [first, ...others] = reasons.filter(({ kind }) => (isGreen ? !toldByRows.includes(kind) : kind === 'waiver'));
  if (first === undefined) return 'The gate is closed.';
  const more = others.length > 0 ? `; and for ${count(others.length, 'more reason')}` : '';
  return `The gate is closed, ${isGreen ? 'but not by a test' : 'and not by tests alone'}: ${first.text}${more}.`;
};
