// A module hook for TypeScript files below a folder with a question mark in its name, which tsx cannot load.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const isConcerned = /^file:.*%3F.*\.ts(\?.*)?$/i;

/** The compiler that tsx brings along, with its settings. */
const { transform } = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild');

export const load = async (url, context, next) => {
  if (!isConcerned.test(url)) return next(url, context);
  const text = await readFile(fileURLToPath(url), 'utf8');
  const options = { loader: 'ts', format: 'esm', target: 'node20', keepNames: true, sourcemap: 'inline' };
  const { code } = await transform(text, { ...options, sourcefile: url });
  return { format: 'module', source: code, shortCircuit: true };
};
