import { join } from 'node:path';
import { defineConfig, type PlaywrightTestConfig, type ReporterDescription } from '@playwright/test';
import { loadDotenv } from '../environment/dotenv.ts';
import { readSettings, unverified } from '../environment/settings.ts';
import { providerIds, providersBySize } from '../provider/suites.ts';
import { ownModule, root } from '../root.ts';
import { noBrowser } from './browser-options.ts';
import { marksOf } from './marks.ts';
import { blobName, selectionOf } from './selection.ts';

/** Playwright's configuration of a project with Assay's suites: a Playwright project for each provider, and our reporters. */
export const conformance = (): PlaywrightTestConfig => {
  // Evidence is for its owner's eyes, whatever others may read by default.
  process.umask(0o077);
  loadDotenv();
  const settings = readSettings();
  const { reports } = settings;
  const selection = selectionOf(process.argv, providerIds());
  // Before our own reporter, which takes the records out of the attachments.
  const blob = settings.blob ? [['blob', { outputFile: join(reports, 'blob', blobName(selection)) }] as const] : [];
  const reporters: ReporterDescription[] = [
    ...blob,
    [ownModule('playwright/reporter')],
    ['html', { outputFolder: join(reports, 'playwright-report'), open: 'never' }],
    [ownModule('playwright/allure-reporter'), { resultsDir: join(reports, 'allure-results'), detail: false }],
  ];
  return defineConfig({
    testMatch: '*.spec.ts',
    globalSetup: ownModule('playwright/know-lines'),
    forbidOnly: true,
    retries: 0,
    // The harness limits every request and every wait itself; this only ends a test that is stuck through a fault of ours.
    timeout: 120_000 + 2000 * settings.waitSeconds,
    outputDir: join(reports, 'playwright'),
    preserveOutput: 'never',
    // Each provider gets one worker, so that its tests share tokens and its rate limit is not ours to multiply; a stage mostly waits.
    workers: settings.environment === 'stage' ? providerIds().length : 2,
    use: noBrowser,
    projects: providersBySize().map((id) => ({
      name: id,
      testDir: join(root, 'suites', id),
      use: { suite: `suites/${id}`, trace: 'off' as const, screenshot: 'off' as const },
      workers: 1,
    })),
    metadata: marksOf(settings, selection, settings.environment === 'stage' ? unverified() : ''),
    // A list of tests is no run: it must not take the place of the last result.
    reporter: process.argv.includes('--list') ? 'list' : reporters,
  });
};
