import { loadContract } from '../contract/load.ts';
import { type Decision, decide } from '../gate/decide.ts';
import { demandsOf } from '../gate/demands.ts';
import type { ConformanceResult } from '../verdict/result.ts';

/**
 * What `assay gate` would say of a result without further options, or nothing where a contract that it is of cannot be read here. Whether
 * the result is tonight's is for the gate to ask.
 */
export const gateAnswer = (result: ConformanceResult): Decision | undefined => {
  try {
    const demands = result.providers.map(({ id }) => demandsOf(loadContract(id)));
    return decide(result, { demands, strict: false, allowBlocked: [] });
  } catch {
    return undefined;
  }
};

/**
 * Its first line in short. Where it asks for more than no red row, its first reason too, because no row of the run says it: the clause that
 * no test looks at, for example.
 */
export const gateInShort = ({ exitCode, lines: [, reason] }: Decision): string => {
  if (exitCode === 0) return 'The gate is open.';
  const why = exitCode === 3 && reason !== undefined ? `: ${reason.trim().replace(/ {2,}/g, ', ')}` : '.';
  return `The gate is closed (exit code ${exitCode})${why}`;
};
