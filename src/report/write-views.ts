import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../results/write-whole.ts';
import { removeFiles, writtenIn } from '../results/written-files.ts';
import { badge } from './badge.ts';
import { ctrf } from './ctrf.ts';
import { gateAnswer } from './gate-answer.ts';
import type { Report } from './html/page.ts';
import { pagesFolder, pagesOf } from './html/pages.ts';
import { junit } from './junit.ts';
import { markdownSummary } from './markdown.ts';
import { isPart } from './standing.ts';

/** How the views of a result are drawn. */
export interface ViewOptions {
  /** For how many days after a run a badge may be believed. */
  validDays: number;
  /** The time of drawing, in milliseconds. */
  now: number;
  /** How the folder is called from the working directory, where that is not a passing name. */
  folder?: string;
  /** Folders of reports that others are about to draw beside these. */
  announced?: readonly string[];
}

/** What a run may draw beside our own page, and where. */
const otherReports = [
  { name: "Playwright's report", folder: 'playwright-report' },
  { name: "Allure's report", folder: 'allure' },
];

/** Writes everything that is drawn from a result: the page, JUnit, the Markdown summary, CTRF and the badges. */
export const writeViews = (
  reports: string,
  report: Report,
  { validDays, now, folder, announced = [] }: ViewOptions,
): void => {
  const { result } = report;
  const gate = isPart(result.run) ? undefined : gateAnswer(result);
  const others = otherReports
    .filter(({ folder }) => announced.includes(folder) || existsSync(join(reports, folder, 'index.html')))
    .map(({ name, folder }) => ({ name, address: `${folder}/index.html` }));
  removeFiles(
    reports,
    [...writtenIn(reports)].filter((file) => file.startsWith(`${pagesFolder}/`)),
  );
  for (const [path, page] of pagesOf({ ...report, others, ...(gate ? { gate } : {}) }))
    writeWhole(join(reports, path), page);
  writeWhole(join(reports, 'summary.md'), markdownSummary(result, { ...report, ...(gate ? { gate } : {}) }));
  writeWhole(join(reports, 'junit.xml'), junit(result, folder));
  writeWhole(join(reports, 'ctrf.json'), `${JSON.stringify(ctrf(result), null, 2)}\n`);
  rmSync(join(reports, 'badges'), { recursive: true, force: true });
  // A badge is a verdict, and a part has none.
  for (const provider of isPart(result.run) ? [] : result.providers) {
    writeWhole(join(reports, 'badges', `${provider.id}.svg`), badge(provider, result.run, validDays, now));
  }
};
