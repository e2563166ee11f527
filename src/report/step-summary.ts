import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Adds the Markdown summary of a reports folder to the file that a CI shows with the step. Without such a file it does nothing. */
export const appendStepSummary = (file: string | undefined, reports: string): void => {
  if (file === undefined) return;
  try {
    appendFileSync(file, readFileSync(join(reports, 'summary.md')));
  } catch (error) {
    console.error(`assay: the step summary could not be written: ${(error as Error).message}`);
  }
};
