import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { innerManifest, type Manifest } from './manifest.ts';

/** What is read as it is: the report's styles and scripts, the formats of our files, the general clauses. */
const isAsset = (path: string): boolean =>
  (path.startsWith('src/') && !path.endsWith('.ts')) || /^(schemas(\/format)?|specs)\/[^/]+$/.test(path);

/**
 * Compiles the package into `dist/`, always anew. Only a packed package reads that folder; the checkout runs its sources.
 * Throws where the compiler finds a mistake.
 */
export const build = (checkout: string): void => {
  const dist = join(checkout, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const tsc = join(checkout, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], {
    cwd: checkout,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the package does not compile');
  for (const path of filesBelow(checkout, ['src', 'schemas', 'specs']).filter(isAsset))
    cpSync(join(checkout, path), join(dist, path));
  const manifest = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest;
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(innerManifest(manifest), null, 2)}\n`);
};

/** Paths of all files of some folders, from their parent. */
const filesBelow = (parent: string, folders: readonly string[]): string[] =>
  folders
    .filter((folder) => existsSync(join(parent, folder)))
    .flatMap((folder) => readdirSync(join(parent, folder), { recursive: true }).map((name) => `${folder}/${name}`))
    .filter((path) => statSync(join(parent, path)).isFile());
