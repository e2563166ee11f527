import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../root.ts';

/**
 * The `package.json` by which Node takes a suite's TypeScript for CommonJS: the nearest one above it, where that does not say `"type":
 * "module"` (Node.js, Packages, type). Spec files would then register their tests in another copy of Assay than the one that asks for them.
 */
export const notModules = (provider: string): string | undefined => {
  const file = nearest(join(root, 'suites', provider));
  if (file === undefined) return `suites/${provider}`;
  return isModule(readFileSync(file, 'utf8')) ? undefined : relative(root, file);
};

const nearest = (folder: string): string | undefined => {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent);
};

const isModule = (text: string): boolean => {
  try {
    return (JSON.parse(text) as { type?: unknown } | null)?.type === 'module';
  } catch {
    return false;
  }
};
