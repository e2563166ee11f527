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

/** CommonJS among ES modules finds Node's own modules by a `require`. */
const withRequire =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** What is bundled beside the harness of a checkout. */
interface Company {
  /** Further files of the checkout. */
  files?: readonly string[];
  /** Packages: one file is read several times as fast as a hundred. */
  packages?: readonly string[];
}

/**
 * Bundles the harness of a checkout into a folder, with source maps. What belongs to other packages stays an import, and `#runner`, which a
 * condition chooses when it runs. Rejects for a mistake in a source.
 */
export const bundle = async (
  checkout: string,
  folder: string,
  { files = [], packages = [] }: Company = {},
): Promise<void> => {
  const manifest = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest;
  const others = dependenciesOf(manifest).filter((name) => !packages.includes(name));
  await build({
    absWorkingDir: checkout,
    entryPoints: [...entries, ...files],
    outbase: checkout,
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['#runner', ...others, ...others.map((name) => `${name}/*`)],
    banner: packages.length > 0 ? { js: withRequire } : {},
    sourcemap: true,
    logLevel: 'silent',
  });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(innerManifest(manifest), null, 2)}\n`);
};

/** Every package that a `package.json` names. */
const dependenciesOf = (manifest: Manifest): string[] =>
  ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) =>
    Object.keys((manifest[field] as object | undefined) ?? {}),
  );
