import { allureMend, hasAllure, writeAllure } from '../report/allure.ts';
import { readReports } from '../report/read-reports.ts';
import type { ReportOptions } from '../report/write-reports.ts';
import { writeViews } from '../report/write-views.ts';
import { UsageError } from './usage-error.ts';

/** Draws the reports of a folder anew. Throws `UsageError` where its result cannot be read. */
export const report = async (reports: string, options: ReportOptions & { allure?: boolean }): Promise<void> => {
  if (options.allure && !hasAllure()) throw new UsageError(`Allure's page needs two more packages: ${allureMend}`);
  const read = readReports(reports, options.history);
  if ('problem' in read) throw new UsageError(read.problem);
  for (const problem of read.problems) console.error(`assay: skipped: ${problem}`);
  writeViews(reports, read.report, options);
  const complaint = await writeAllure(reports);
  if (complaint) console.error(`assay: ${complaint}`);
  console.log(
    `drawn anew: ${reports}/index.html, summary.md, ctrf.json, junit.xml, badges/${complaint || !hasAllure() ? '' : ', allure/'}`,
  );
};
