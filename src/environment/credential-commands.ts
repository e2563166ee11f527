import { spawnSync } from 'node:child_process';
import type { Provider } from '../provider/provider.ts';
import type { SettingProblem } from './problem.ts';

/** The longest that a command may take to give a credential, in milliseconds; a person may have to unlock a vault. */
const longestMs = 30_000;

type Variables = Record<string, string | undefined>;

/**
 * Gets the credentials that a command gives: where `ACME_KEY` is not set, the first line that `ACME_KEY_COMMAND` prints becomes its value.
 * It is set in `variables`, so that a worker gets the value and does not run the command again. What a command prints is never shown,
 * not even when it fails, because it may hold the secret.
 */
export const runCredentialCommands = (
  provider: Provider,
  variables: Variables = process.env,
  timeoutMs: number = longestMs,
): SettingProblem[] =>
  Object.values(provider.credentials).flatMap(({ variable }) => {
    const name = `${variable}_COMMAND`;
    const command = variables[name]?.trim();
    if (!command || variables[variable]) return [];
    const outcome = runCommand(command, timeoutMs);
    if ('value' in outcome) {
      variables[variable] = outcome.value;
      return [];
    }
    return [{ provider: provider.id, variable: name, ...outcome }];
  });

type Outcome = { value: string } | { problem: string; mend: string };

const runCommand = (command: string, timeoutMs: number): Outcome => {
  const { status, signal, stdout, error } = spawnSync('/bin/sh', ['-c', command], {
    encoding: 'utf8',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: 1024 * 1024,
    // A vault may ask a person for a password, on the terminal.
    stdio: ['inherit', 'pipe', 'ignore'],
  });
  const mend = 'run it by hand to see why';
  // Where this process did not run meanwhile, the command may have ended in time.
  if (status !== 0 && (error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT')
    return { problem: `did not end within ${timeoutMs / 1000} s`, mend };
  if (status !== 0 && error) return { problem: `could not be run (${(error as NodeJS.ErrnoException).code})`, mend };
  if (status !== 0) return { problem: `ended with ${status === null ? signal : `exit code ${status}`}`, mend };
  const [line = ''] = stdout.split(/\r?\n/);
  return line === '' ? { problem: 'printed nothing', mend } : { value: line };
};
