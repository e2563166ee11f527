import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inlineCode } from './markdown-code.ts';

const append = (file: string | undefined, text: () => string): void => {
  if (file === undefined) return;
  try {
    appendFileSync(file, text());
  } catch (error) {
    console.error(`assay: the step summary could not be written: ${(error as Error).message}`);
  }
};

/** Adds what the gate says to the file that a CI shows with the step. Without such a file it does nothing. */
export const appendGate = (file: string | undefined, [answer = '', ...reasons]: readonly string[]): void =>
  append(
    file,
    () => `## Assay ${inlineCode(answer)}\n\n${reasons.map((line) => `- ${inlineCode(line.trim())}\n`).join('')}\n`,
  );

/** Adds the Markdown summary of a reports folder to the file that a CI shows with the step. Without such a file it does nothing. */
export const appendStepSummary = (file: string | undefined, reports: string): void =>
  append(file, () => readFileSync(join(reports, 'summary.md'), 'utf8'));
