import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of Assay's own package, with a trailing slash: its schemas, its general clauses, its version. */
export const packageRoot = fileURLToPath(new URL('../', import.meta.url));

/** The nearest folder, from `start` upwards, that has a `specs/`; `undefined` where none has. */
export const nearestProject = (start: string): string | undefined => {
  if (existsSync(join(start, 'specs'))) return start;
  const parent = dirname(start);
  return parent === start ? undefined : nearestProject(parent);
};

/**
 * The root of the project whose providers are tested, with a trailing slash: the folder that `--root` names (it reaches every process as
 * `ASSAY_ROOT`), or the nearest one above the working directory that has a `specs/`, or this package where it is a checkout.
 */
export const root = (() => {
  const named = process.env.ASSAY_ROOT;
  const isInstalled = packageRoot.split(sep).includes('node_modules');
  const found = named ? resolve(named) : (nearestProject(process.cwd()) ?? (isInstalled ? process.cwd() : packageRoot));
  return found.endsWith(sep) ? found : found + sep;
})();
