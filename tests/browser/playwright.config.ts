import { join } from 'node:path';
import { defineConfig, type LaunchOptions } from '@playwright/test';
import { root } from '../../src/root.ts';
import { installedBrowser } from './installed-browser.ts';
import { packagedBrowser } from './packaged-browser.ts';

const noBrowser =
  'no browser, so no page was tested: install Chromium or Google Chrome (the packaged Chromium is for Linux on x64)';

/** An installed browser, or else the packaged one. Throws where there is neither: a page that nobody looked at is not green. */
const browser = (): LaunchOptions => {
  const installed = installedBrowser(process.env.PATH ?? '');
  if (installed !== undefined) return { executablePath: installed };
  const packaged = packagedBrowser();
  // Playwright prints the stack, which says nothing here.
  if (packaged === undefined) throw Object.assign(new Error(noBrowser), { stack: noBrowser });
  return { ...packaged, env: { ...process.env, ...packaged.env } };
};

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // For a machine that does other work; what fails, fails without waiting.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: join(root, 'node_modules/.cache/assay/browser'),
  preserveOutput: 'failures-only',
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // Looking for a graphics card that is not there takes a third of the time of a page.
    launchOptions: { ...browser(), args: ['--disable-gpu'] },
    viewport: { width: 1280, height: 800 },
    trace: 'off',
    screenshot: 'off',
  },
});
