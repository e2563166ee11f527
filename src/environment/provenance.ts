import { readFileSync, statSync } from 'node:fs';
import { arch, release, type } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { packageRoot } from '../root.ts';

/** The variable in which `assay run` hands its command line on, without secrets. */
export const commandVariable = 'ASSAY_COMMAND';

/** Where a result comes from, for whoever has to trust it later. */
export interface Provenance {
  commit?: string;
  machine: { node: string; os: string };
  command: string;
}

/** The provenance of a result of this process. */
export const provenance = (): Provenance => {
  const commit = commitOf(packageRoot);
  return {
    ...(commit ? { commit } : {}),
    machine: { node: process.version, os: `${type()} ${release()} ${arch()}` },
    command: process.env[commandVariable] ?? commandLine(process.argv),
  };
};

/**
 * A command line as a person would type it, without secrets: the value of a variable whose name says that it holds one becomes `$NAME`,
 * and who stands before the host of a URL is left out.
 */
export const commandLine = (
  [, program = '', ...rest]: readonly string[],
  variables: Readonly<Record<string, string | undefined>> = process.env,
): string => {
  const secrets = Object.entries(variables)
    .filter(([name, value]) => secretName.test(name) && (value ?? '').length >= shortestSecret)
    .sort(([, a = ''], [, b = '']) => b.length - a.length);
  const mask = (text: string): string =>
    secrets
      .reduce((masked, [name, value = '']) => masked.replaceAll(value, `$${name}`), text)
      .replaceAll(/(\/\/)[^/@\s]+@/g, '$1…@');
  return [basename(program).replace(/\.[cm]?[jt]s$/, ''), ...rest.map(mask).map(quoted)].join(' ');
};

const secretName = /KEY|TOKEN|SECRET|PASSWORD|PASS$|SIGNATURE|JWT|CREDENTIAL/i;
/** A shorter one would hide words that have nothing to do with it; characters. */
const shortestSecret = 6;

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word));

/** The commit of a checkout, read off its files; `undefined` where the folder is none. */
export const commitOf = (folder: string): string | undefined => {
  try {
    const git = gitFolder(join(folder, '.git'));
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim();
    const [, reference] = /^ref: (.+)$/.exec(head) ?? [];
    const commit = reference === undefined ? head : commitAt(git, reference);
    return commit && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
  } catch {
    return undefined;
  }
};

/** A second work tree has a file that names the folder. */
const gitFolder = (path: string): string => {
  if (statSync(path).isDirectory()) return path;
  const [, folder = ''] = /^gitdir: (.+)$/m.exec(readFileSync(path, 'utf8')) ?? [];
  return resolve(dirname(path), folder);
};

const commitAt = (git: string, reference: string): string | undefined => {
  const shared = textOf(join(git, 'commondir'));
  const folder = shared ? resolve(git, shared) : git;
  const loose = textOf(join(folder, reference));
  if (loose) return loose;
  const packed = textOf(join(folder, 'packed-refs')) ?? '';
  return packed
    .split('\n')
    .find((line) => line.endsWith(` ${reference}`))
    ?.split(' ')[0];
};

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
};
