import { spawnSync } from 'node:child_process';
import { root } from '../root.ts';
import { UsageError } from './usage-error.ts';

/**
 * The files that differ from a commit, those that git does not know yet among them, as paths from the project's root. Throws `UsageError`
 * without git or for an unknown commit.
 */
export const changedSince = (ref: string): string[] => {
  const known = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (known === undefined) throw new UsageError(`--since ${ref}: git knows no such commit here`);
  return [git('diff', '--name-only', '--relative', known), git('ls-files', '--others', '--exclude-standard')]
    .flatMap((text) => (text ?? '').split('\n'))
    .filter((file) => file !== '');
};

const git = (...words: string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', ['-c', 'core.quotePath=false', ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
};
