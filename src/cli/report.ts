import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAllure } from '../report/allure.ts';
import { pagesFolder } from '../report/html/pages.ts';
import { writeProviderReport } from '../report/provider-report.ts';
import { readReports } from '../report/read-reports.ts';
import type { ReportOptions } from '../report/write-reports.ts';
import { writeViews } from '../report/write-views.ts';
import { holdingExistingFolder } from './hold-folder.ts';
import { requireAllure } from './require-allure.ts';
import { UsageError } from './usage-error.ts';

type Options = ReportOptions & { allure?: boolean; provider?: string | undefined };

/** Draws the reports of a folder anew. Throws `UsageError` where its result cannot be read, or where somebody else works in it. */
export const report = (reports: string, options: Options): Promise<void> =>
  holdingExistingFolder(reports, 'report', () => draw(reports, options));

const draw = async (reports: string, options: Options): Promise<void> => {
  // What is drawn is for its owner, as after a run.
  process.umask(0o077);
  if (options.allure) requireAllure();
  const read = readReports(reports, options.history);
  if ('problem' in read) throw new UsageError(read.problem);
  for (const problem of read.problems) console.error(`assay: skipped: ${problem}`);
  if (options.provider !== undefined) {
    const { providers } = read.report.result;
    const provider = providers.find(({ id }) => id === options.provider && /^[\w-]+$/.test(id));
    if (provider === undefined)
      throw new UsageError(
        `the result has no provider "${options.provider}": there are ${providers.map(({ id }) => id).join(', ')}`,
      );
    console.log(`to be sent to ${provider.name}: ${writeProviderReport(reports, read.report, provider).join(', ')}`);
    return;
  }
  if (options.history === undefined && showsHistory(join(reports, 'index.html')))
    console.error('assay: drawn without the history that the page had: name its folder with --history');
  const announced = options.allure ? ['allure'] : [];
  writeViews(reports, read.report, { ...options, folder: reports, announced });
  const complaint = options.allure ? await writeAllure(reports) : undefined;
  if (complaint) console.error(`assay: ${complaint}`);
  const pages = existsSync(join(reports, pagesFolder)) ? `${pagesFolder}/, ` : '';
  const also = options.allure && !complaint ? ', allure/' : '';
  console.log(`drawn anew: ${reports}/index.html, ${pages}summary.md, ctrf.json, junit.xml, badges/${also}`);
};

const showsHistory = (page: string): boolean => existsSync(page) && readFileSync(page, 'utf8').includes('id="history"');
