import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Allure counts its readers through Google, and only its template could be told not to. Our reports are sent nowhere. */
const tracker =
  /<script async src="https:\/\/www\.googletagmanager\.com[\s\S]*?<\/script>\s*<script>[\s\S]*?<\/script>/;

/** Removes what Allure's page would tell a third party. */
const withoutTracker = (page: string): string => page.replace(tracker, '');

/** What draws Allure's page: an optional pair of packages, for it brings some sixty others along. */
const generator = ['@allurereport/core', '@allurereport/plugin-awesome'];

/** How to get what draws Allure's page. */
export const allureMend = `npm install --save-dev ${generator.join(' ')}`;

/** Whether Allure's page can be drawn here. Its results are always written, for whoever draws them elsewhere. */
export const hasAllure = (): boolean => {
  try {
    return generator.every((name) => import.meta.resolve(name) !== '');
  } catch {
    return false;
  }
};

/** Loads Allure's report generator, which takes half a second: call it early to have it at hand when the tests have ended. */
export const loadAllure = () => import('@allurereport/core');

/** Makes `allure/index.html` of a reports folder from its `allure-results`. Gives what went wrong, if something did. */
export const writeAllure = async (reports: string): Promise<string | undefined> => {
  const results = join(reports, 'allure-results');
  const output = join(reports, 'allure');
  if (!existsSync(results)) return 'there are no results of Allure to draw';
  rmSync(output, { recursive: true, force: true });
  try {
    const { AllureReport, resolveConfig } = await loadAllure();
    // By provider, and in it by promise: a file of a promise is the same for all of them.
    const options = { singleFile: true, reportName: 'Assay', groupBy: ['parentSuite', 'suite'] };
    const plugins = { awesome: { options } };
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
