import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import { type Report, renderPage } from '../../src/report/html/page.ts';
import { sampleReport } from '../report/sample-result.ts';

export { expect } from '@playwright/test';

interface Opened {
  /** Opens a report in the browser from a file, the sample if none is given, and at an anchor if one is named. */
  open(where?: { report?: Report; anchor?: string }): Promise<void>;
  /** What the page has done so far that no report may do. */
  disturbances: string[];
}

/** Whatever a quiet page does not do: send, complain, fail, or ask. */
const listen = (page: Page, note: (what: string) => void): void => {
  page.on('request', (request) => {
    if (request.resourceType() !== 'document' || !request.url().startsWith('file:')) note(`request: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('popup', (popup) => note(`window: ${popup.url()}`));
  page.on('download', (download) => note(`download: ${download.url()}`));
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
};

/** A test of the report in the browser; every one of them also fails where the page was not quiet. */
export const test = base.extend<Opened, { file: (report: Report) => string }>({
  file: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures off this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'assay-browser-'));
      const files = new Map<Report, string>();
      await use((report) => {
        const file = files.get(report) ?? join(folder, `${files.size}.html`);
        if (!files.has(report)) writeFileSync(file, renderPage(report));
        files.set(report, file);
        return file;
      });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  disturbances: [
    async ({ page }, use) => {
      const disturbances: string[] = [];
      listen(page, (what) => disturbances.push(what));
      await use(disturbances);
      base.expect(disturbances).toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ page, file }, use) => {
    await use(async ({ report = sampleReport, anchor } = {}) => {
      await page.goto(`${pathToFileURL(file(report))}${anchor === undefined ? '' : `#${anchor}`}`);
    });
  },
});
