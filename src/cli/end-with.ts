import { ContractError } from '../contract/files.ts';
import { fileFault } from '../results/file-fault.ts';
import { UsageError } from './usage-error.ts';

/** Says what ended a command, and gives the exit code: 2 for a mistake of the user's, 4 for a fault of our own, which Node would call 1. */
export const endWith = (error: unknown): 2 | 4 => {
  const theirs = error instanceof UsageError || error instanceof ContractError ? error.message : fileFault(error);
  console.error(
    theirs !== undefined
      ? `assay: ${theirs}`
      : `assay: a fault of its own, please report it: ${(error as Error)?.stack ?? error}`,
  );
  return theirs !== undefined ? 2 : 4;
};
