/** The `test` of all bare spec files, with a server in the worker. Shared, because each `extend` of its own would cost a worker. */
export const bareTest = `
import { createServer } from 'node:http';
import { test as base } from '@playwright/test';

export const test = base.extend({
  server: [async ({}, use) => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"token":"x"}'));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use('http://127.0.0.1:' + server.address().port);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }, { scope: 'worker' }],
});
`;

/** A spec file whose tests send so many requests each, and check nothing. */
export const bareSpec = (requests: readonly number[]): string => `
import { test } from '../bare-test.ts';

for (const [index, requests] of ${JSON.stringify(requests)}.entries()) {
  test('test ' + index, async ({ server }) => {
    for (let sent = 0; sent < requests; sent += 1) await (await fetch(server, { method: 'POST', body: '{}' })).text();
  });
}
`;

/** Playwright's configuration for it: the same projects and workers, with or without the report formats that \`assay run\` writes. */
export const bareConfig = (providers: readonly string[], folder: string, withReports: boolean): string => `
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testMatch: '*.spec.ts',
  workers: 2,
  outputDir: '${folder}/bare-output',
  projects: ${JSON.stringify(providers.map((id) => ({ name: id, testDir: `${folder}/bare/${id}`, workers: 1 })))},
  reporter: ${
    withReports
      ? `[['html', { outputFolder: '${folder}/bare-html', open: 'never' }], ['junit', { outputFile: '${folder}/bare.xml' }], ['allure-playwright', { resultsDir: '${folder}/bare-allure', detail: false }]]`
      : `'line'`
  },
});
`;
