import { readFileSync } from 'node:fs';

/**
 * What tells a running process from a later one with the same number: its start, on a system that says so. `undefined` where no such
 * process runs.
 */
export const processToken = (pid: number): string | undefined => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command's name, in brackets, and may hold anything; the state is the third, the start the 22nd.
    const [state, ...fields] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : `${boot} ${fields[18]}`;
  } catch {
    if (process.platform === 'linux') return undefined;
    return isRunning(pid) ? 'running' : undefined;
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
