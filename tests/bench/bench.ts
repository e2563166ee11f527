import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { bareConfig, bareSpec, bareTest } from './bare-run.ts';

/**
 * Times the mock run against a bare Playwright run of the same number of tests that send the same number of requests and check
 * nothing. Prints a Markdown table. Run it with `npm run bench`; ROUNDS sets how often each run is repeated (3).
 */
const rounds = Number(process.env.ROUNDS ?? 3);
const playwright = join(root, 'node_modules/@playwright/test/cli.js');
const folder = mkdtempSync(join(root, '.bench-'));

const seconds = (program: string, ...rest: string[]): number => {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, ...rest], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${rest.join(' ')} ended with ${status}: ${stderr}`);
  return (performance.now() - startedAt) / 1000;
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const assay = (...rest: string[]): number =>
  seconds(join(root, 'bin/assay.js'), 'run', '--reports', join(folder, 'reports'), ...rest);

const writeBareRun = ({ providers }: ConformanceResult): void => {
  mkdirSync(join(folder, 'bare'));
  writeFileSync(join(folder, 'bare/bare-test.ts'), bareTest);
  for (const { id, tests } of providers) {
    mkdirSync(join(folder, 'bare', id), { recursive: true });
    for (const file of new Set(tests.map((test) => test.file))) {
      const requests = tests.filter((test) => test.file === file).map((test) => test.requests);
      writeFileSync(join(folder, 'bare', id, file.split('/').at(-1) ?? ''), bareSpec(requests));
    }
  }
  for (const withReports of [true, false]) {
    writeFileSync(
      join(folder, `bare-${withReports}.config.ts`),
      bareConfig(
        providers.map(({ id }) => id),
        folder,
        withReports,
      ),
    );
  }
};

try {
  assay();
  const result = JSON.parse(readFileSync(join(folder, 'reports/conformance.json'), 'utf8')) as ConformanceResult;
  writeBareRun(result);
  const times = { assay: [] as number[], bare: [] as number[], barest: [] as number[], first: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    // In turn, so that a machine whose speed drifts is fair to all.
    times.bare.push(seconds(playwright, 'test', '--config', join(folder, 'bare-true.config.ts')));
    times.assay.push(assay());
    times.barest.push(seconds(playwright, 'test', '--config', join(folder, 'bare-false.config.ts')));
    times.first.push(assay('--provider', 'sezzle', '--', '-g', '201 has its documented body'));
  }
  const [whole, bare, barest, first] = [times.assay, times.bare, times.barest, times.first].map(median) as [
    number,
    number,
    number,
    number,
  ];
  const tests = result.providers.flatMap((provider) => provider.tests);
  console.log(
    [
      `| what (median of ${rounds}, ${tests.length} tests) | figure |`,
      '| --- | --- |',
      `| mock run of all providers | ${whole.toFixed(1)} s |`,
      `| bare Playwright with the same tests, requests and report formats | ${bare.toFixed(1)} s |`,
      `| ratio | ${(whole / bare).toFixed(2)} |`,
      `| bare Playwright without any report | ${barest.toFixed(1)} s |`,
      `| first verdict of one provider, cold | ${first.toFixed(1)} s |`,
      ...result.providers.map(
        ({ id, requests, tests: own, tokensIssued }) =>
          `| ${id}: requests per test; tokens issued | ${(requests / own.length).toFixed(2)}; ${tokensIssued} |`,
      ),
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
