import { existsSync } from 'node:fs';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of Assay's own package, with a trailing slash: its schemas, its general clauses, its version. */
export const packageRoot = fileURLToPath(new URL('../', import.meta.url));

/** What `node --import` needs to read TypeScript, as the command line itself does. */
export const typescriptLoader = new URL('./runner/typescript.js', import.meta.url).href;

/** The nearest folder, from `start` upwards, that has a `specs/`; `undefined` where none has. */
export const nearestProject = (start: string): string | undefined => {
  if (existsSync(join(start, 'specs'))) return start;
  const parent = dirname(start);
  return parent === start ? undefined : nearestProject(parent);
};

/** A command line as an option `--root` divides it, wherever that stands before a `--`: the folder, and the rest. */
export const splitRoot = (argv: readonly string[]): { folder: string | undefined; rest: string[] } => {
  const end = argv.indexOf('--');
  const place = argv.findIndex((text, index) => /^--root(=|$)/.test(text) && (end === -1 || index < end));
  if (place === -1) return { folder: undefined, rest: [...argv] };
  const [, joined] = /^--root=(.*)$/.exec(argv[place] ?? '') ?? [];
  return { folder: joined ?? argv[place + 1], rest: argv.toSpliced(place, joined === undefined ? 2 : 1) };
};

/**
 * The file of a module of Assay beside the one whose `import.meta.url` is given, for who starts it in another process: a source in a
 * checkout, compiled in a package.
 */
export const ownModule = (url: string, name: string): string => fileURLToPath(new URL(name + extname(url), url));

/**
 * The root of the project whose providers are tested, with a trailing slash: the folder that `--root` names (it reaches every process as
 * `ASSAY_ROOT`), or the nearest one above the working directory that has a `specs/`, or this package where it is a checkout. A new project
 * begins in the working directory.
 */
export const root = (() => {
  const { folder, rest } = splitRoot(process.argv);
  // The processes that we start ask the same question.
  if (folder) process.env.ASSAY_ROOT = resolve(folder);
  const named = process.env.ASSAY_ROOT;
  const isInstalled = packageRoot.split(sep).includes('node_modules');
  const otherwise = isInstalled || rest[2] === 'new' ? process.cwd() : packageRoot;
  const found = named ? resolve(named) : (nearestProject(process.cwd()) ?? otherwise);
  return found.endsWith(sep) ? found : found + sep;
})();
