import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../../src/root.ts';

/** What one command took, in seconds. */
export interface Cost {
  wall: number;
  /** Of all its processes; `undefined` where the system does not tell (only Linux does). */
  cpu: number | undefined;
}

/** Runs a program of Node to its end. Throws where it fails. */
export const costOf = (program: string, ...rest: string[]): Cost => {
  const [startedAt, before] = [performance.now(), cpuOfChildren()];
  const { status, stderr } = spawnSync(process.execPath, [program, ...rest], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${rest.join(' ')} ended with ${status}: ${stderr}`);
  const after = cpuOfChildren();
  return {
    wall: (performance.now() - startedAt) / 1000,
    cpu: before === undefined || after === undefined ? undefined : after - before,
  };
};

/** A tick of the clock in `/proc`, in seconds. It is the same on every architecture that Node runs on. */
const tick = 0.01;

/** What the ended processes below this one have used so far, in seconds. */
export const cpuOfChildren = (): number | undefined =>
  existsSync('/proc/self/stat') ? childrenIn(readFileSync('/proc/self/stat', 'utf8')) : undefined;

/** `cutime` and `cstime`, the 16th and the 17th field (proc(5)). The second one is a name in brackets, which may hold blanks. */
export const childrenIn = (stat: string): number => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * tick;
};

/** The value in the middle, or between the two in the middle; `NaN` of none. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
};

/** How many times longer a fixed piece of work takes than the processor needs for it: 1 on a machine that does nothing else. */
export const noise = (): number => {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const hash = createHash('sha256');
  const block = Buffer.alloc(1_000_000);
  for (let step = 0; step < 200; step += 1) hash.update(block);
  hash.digest();
  const { user, system } = process.cpuUsage(before);
  return ((performance.now() - startedAt) * 1000) / (user + system);
};
