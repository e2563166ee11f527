import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
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

/** Playwright's command line. */
export const playwright = join(root, 'node_modules/@playwright/test/cli.js');

/** Where `writeBareRun` writes a configuration. */
export const bareConfigFile = (folder: string, withReports: boolean): string =>
  join(folder, `bare-${withReports}.config.ts`);

/** Writes the bare counterpart of a run into a folder below the root: as many tests in as many files, which send as many requests. */
export const writeBareRun = (folder: string, { providers }: ConformanceResult): void => {
  mkdirSync(join(folder, 'bare'));
  writeFileSync(join(folder, 'bare/bare-test.ts'), bareTest);
  for (const { id, tests } of providers) {
    mkdirSync(join(folder, 'bare', id), { recursive: true });
    for (const file of new Set(tests.map((test) => test.file))) {
      const requests = tests.filter((test) => test.file === file).map((test) => test.requests);
      writeFileSync(join(folder, 'bare', id, file.split('/').at(-1) ?? ''), bareSpec(requests));
    }
  }
  const ids = providers.map(({ id }) => id);
  for (const withReports of [true, false])
    writeFileSync(bareConfigFile(folder, withReports), bareConfig(ids, folder, withReports));
};
