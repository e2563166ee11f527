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

/** Its first line in short: `gate closed, exit code 1`. */
export const gateInShort = ({ exitCode }: Decision): string =>
  exitCode === 0 ? 'The gate is open.' : `The gate is closed (exit code ${exitCode}).`;
