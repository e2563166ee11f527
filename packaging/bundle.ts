import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { innerManifest, type Manifest } from './manifest.ts';

/** What is started or imported by its name: the command line, what suites import, and the modules of other processes. */
const entries = [
  'src/cli/check-process.ts',
  'src/cli/main.ts',
  'src/cli/watch-process.ts',
  'src/index.ts',
  'src/mock/index.ts',
  'src/playwright/allure-reporter.ts',
  'src/playwright/config.ts',
  'src/playwright/know-lines.ts',
  'src/playwright/reporter.ts',
  'src/playwright/test.ts',
  'src/prove/worker.ts',
  'src/provider/index.ts',
  'src/runner/count-process.ts',
  'src/runner/second-process.ts',
  'src/runner/test.ts',
];

/** The promises: a package needs them compiled, and a checkout takes their sources, because red rows name lines of them. */
export const promisesOf = (checkout: string): string[] =>
  readdirSync(join(checkout, 'promises'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `promises/${name}`);

/**
 * Bundles the harness of a checkout into a folder, with source maps, and `more` files beside it. What belongs to other packages stays an import, and
 * `#runner`, which a condition chooses when it runs. Rejects for a mistake in a source.
 */
export const bundle = async (checkout: string, folder: string, more: readonly string[] = []): Promise<void> => {
  await build({
    absWorkingDir: checkout,
    entryPoints: [...entries, ...more],
    outbase: checkout,
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    external: ['#runner'],
    sourcemap: true,
    logLevel: 'silent',
  });
  const manifest = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest;
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(innerManifest(manifest), null, 2)}\n`);
};
