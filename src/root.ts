import { existsSync } from 'node:fs';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The nearest folder, from `start` upwards, that has `name` in it; `undefined` where none has. */
const nearestWith = (name: string, start: string): string | undefined => {
  if (existsSync(join(start, name))) return start;
  const parent = dirname(start);
  return parent === start ? undefined : nearestWith(name, parent);
};

/** The nearest folder, from `start` upwards, that has a `specs/`; `undefined` where none has. */
export const nearestProject = (start: string): string | undefined => nearestWith('specs', start);

/** The same for a folder of our own, which has to be there. */
const ownFolder = (name: string, start: string): string => {
  const found = nearestWith(name, start);
  if (found === undefined) throw new Error(`no folder above Assay's code has ${name}`);
  return found;
};

const codeFile = fileURLToPath(import.meta.url);

/** Where the harness's code is: the checkout itself, what was compiled of it, or the compiled files of a package. */
const codeRoot = ownFolder('package.json', dirname(codeFile));

/** The folder of Assay's own package, with a trailing slash: its schemas, its general clauses, its version. */
export const packageRoot = join(ownFolder('specs/general.yaml', codeRoot), sep);

/** A module of the harness by its path below `src/`, for who starts it in another process: a source, or compiled. */
export const ownModule = (path: string): string => join(codeRoot, 'src', path + extname(codeFile));

const loaders = pathToFileURL(join(packageRoot, 'src/runner/')).href;

/** What `node --import` needs to read TypeScript, as the command line itself does. */
export const typescriptLoader = `${loaders}typescript.js`;

/**
 * What `node --import` needs so that suites have this harness where it was compiled out of a checkout, whose own `package.json` leads to
 * sources; `undefined` otherwise.
 */
export const compiledLoader =
  codeRoot.concat(sep) === packageRoot ? undefined : `${loaders}compiled.js#${pathToFileURL(join(codeRoot, sep)).href}`;

/** Whether this harness was compiled, and its sources cannot change below it. */
export const isCompiled = extname(codeFile) !== '.ts';

/** What Node needs to start a module of the harness that is a source. */
export const sourceFlags = isCompiled ? [] : ['--import', typescriptLoader];

/** What `compiledLoader` says, as arguments of Node. */
export const compiledFlags = compiledLoader === undefined ? [] : ['--import', compiledLoader];

/** A command line as an option `--root` divides it, wherever that stands before a `--`: the folder, and the rest. */
export const splitRoot = (argv: readonly string[]): { folder: string | undefined; rest: string[] } => {
  const end = argv.indexOf('--');
  const place = argv.findIndex((text, index) => /^--root(=|$)/.test(text) && (end === -1 || index < end));
  if (place === -1) return { folder: undefined, rest: [...argv] };
  const [, joined] = /^--root=(.*)$/.exec(argv[place] ?? '') ?? [];
  return { folder: joined ?? argv[place + 1], rest: argv.toSpliced(place, joined === undefined ? 2 : 1) };
};

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
