import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Allure counts its readers through Google, and only its template could be told not to. Our reports are sent nowhere. */
const tracker =
  /<script async src="https:\/\/www\.googletagmanager\.com[\s\S]*?<\/script>\s*<script>[\s\S]*?<\/script>/;

/** Removes what Allure's page would tell a third party. */
export const withoutTracker = (page: string): string => page.replace(tracker, '');

/** Loads Allure's report generator, which takes half a second: call it early to have it at hand when the tests have ended. */
export const loadAllure = () => import('@allurereport/core');

/** Makes `allure/index.html` of a reports folder from its `allure-results`. Gives what went wrong, if something did. */
export const writeAllure = async (reports: string): Promise<string | undefined> => {
  const results = join(reports, 'allure-results');
  const output = join(reports, 'allure');
  if (!existsSync(results)) return undefined;
  rmSync(output, { recursive: true, force: true });
  try {
    const { AllureReport, resolveConfig } = await loadAllure();
    const plugins = { awesome: { options: { singleFile: true, reportName: 'Assay' } } };
    const report = new AllureReport(await resolveConfig({ name: 'Assay', output, plugins }));
    await report.start();
    await report.readDirectory(results);
    await report.done();
  } catch (error) {
    return `Allure made no report: ${(error as Error).message}`;
  }
  const page = join(output, 'index.html');
  writeFileSync(page, withoutTracker(readFileSync(page, 'utf8')));
  return undefined;
};
