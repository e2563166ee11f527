import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConformanceResult, MaskedExchange } from '../verdict/result.ts';
import { renderPage } from './html/page.ts';

/** Writes a file so that a reader never sees half of it. */
const writeWhole = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};

/** Where an interrupted run reports, so that the last complete report stays in place. */
export const interruptedFolder = (reports: string): string => join(reports, 'interrupted');

/** The result that a folder holds, or `undefined` where there is none that can be read. */
export const readResult = (reports: string): ConformanceResult | undefined => {
  const file = join(reports, 'conformance.json');
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ConformanceResult;
  } catch {
    return undefined;
  }
};

/** Writes `conformance.json`, the evidence and `index.html` into the reports folder. */
export const writeReports = (
  reports: string,
  result: ConformanceResult,
  evidence: ReadonlyMap<string, MaskedExchange[]>,
): void => {
  const previous = readResult(reports);
  rmSync(join(reports, 'evidence'), { recursive: true, force: true });
  for (const [file, exchanges] of evidence) writeWhole(join(reports, file), `${JSON.stringify(exchanges, null, 2)}\n`);
  writeWhole(join(reports, 'conformance.json'), `${JSON.stringify(result, null, 2)}\n`);
  writeWhole(join(reports, 'index.html'), renderPage({ result, evidence, ...(previous ? { previous } : {}) }));
};
