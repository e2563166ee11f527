import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Allure counts its readers through Google, and only its template could be told not to. Our reports are sent nowhere. */
const tracker =
  /<script async src="https:\/\/www\.googletagmanager\.com[\s\S]*?<\/script>\s*<script>[\s\S]*?<\/script>/;

/** Removes what Allure's page would tell a third party. */
export const withoutTracker = (page: string): string => page.replace(tracker, '');

/** Makes `allure/index.html` of a reports folder from its `allure-results`. Gives what went wrong, if something did. */
export const writeAllure = async (reports: string): Promise<string | undefined> => {
  const results = join(reports, 'allure-results');
  const output = join(reports, 'allure');
  if (!existsSync(results)) return undefined;
  rmSync(output, { recursive: true, force: true });
  const complaint = await allure('awesome', results, '--output', output, '--single-file', '--report-name', 'Assay');
  const page = join(output, 'index.html');
  if (!existsSync(page)) return `Allure made no report: ${complaint}`;
  writeFileSync(page, withoutTracker(readFileSync(page, 'utf8')));
  return undefined;
};

/** Runs Allure's command line in silence and gives what it said. */
const allure = (...given: string[]): Promise<string> =>
  new Promise((resolve) => {
    const cli = createRequire(import.meta.url).resolve('allure');
    const child = spawn(process.execPath, [cli, ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(said.trim()));
  });
