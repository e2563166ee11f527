import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, promisesOf } from './bundle.ts';

/** What is read as it is: the report's styles and scripts, the formats of our files, the general clauses. */
const isAsset = (path: string): boolean =>
  (path.startsWith('src/') && !path.endsWith('.ts')) || /^(schemas(\/format)?|specs)\/[^/]+$/.test(path);

/** Compiles the package into `dist/`, always anew: its declarations with the compiler, its code as a bundle. Throws where there is a mistake. */
export const buildPackage = async (checkout: string): Promise<void> => {
  const dist = join(checkout, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const tsc = join(checkout, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], {
    cwd: checkout,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the package does not compile');
  await bundle(checkout, dist, { files: promisesOf(checkout) });
  for (const path of filesBelow(checkout, ['src', 'schemas', 'specs']).filter(isAsset))
    cpSync(join(checkout, path), join(dist, path));
};

/** Paths of all files of some folders, from their parent. */
const filesBelow = (parent: string, folders: readonly string[]): string[] =>
  folders
    .filter((folder) => existsSync(join(parent, folder)))
    .flatMap((folder) => readdirSync(join(parent, folder), { recursive: true }).map((name) => `${folder}/${name}`))
    .filter((path) => statSync(join(parent, path)).isFile());
