import { existsSync } from 'node:fs';
import { fileFault } from '../results/file-fault.ts';
import { FolderInUse, whileHeld } from '../results/running-mark.ts';
import { UsageError } from './usage-error.ts';

/**
 * Does the work of a command that writes into a reports folder, while no run and no other command does; makes the folder where it is
 * not there. Throws `UsageError` where somebody else works there, or where it cannot be written.
 */
export const holdingFolder = async <Result>(
  reports: string,
  command: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  let hasBegun = false;
  try {
    return await whileHeld(reports, command, () => {
      hasBegun = true;
      return work();
    });
  } catch (error) {
    throw hasBegun ? error : refusalOf(reports, error);
  }
};

/** The same for a command that finds out itself that there is no such folder. */
export const holdingExistingFolder = <Result>(
  reports: string,
  command: string,
  work: () => Promise<Result>,
): Promise<Result> => (existsSync(reports) ? holdingFolder(reports, command, work) : work());

/** Why a reports folder cannot be taken, as a usage error; any other error as it is. */
export const refusalOf = (reports: string, error: unknown): unknown => {
  if (error instanceof FolderInUse) return new UsageError(error.message);
  const problem = fileFault(error);
  return problem === undefined ? error : new UsageError(`--reports ${reports} cannot be written: ${problem}`);
};
