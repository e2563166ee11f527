import { readdirSync, readFileSync } from 'node:fs';

/** Memory in MB. */
export interface Peak {
  /** The most that any single process ever held resident. */
  process: number;
  /** The most that all processes held together, each shared page counted once. */
  tree: number;
  /** Seconds of processor time of all of them, which count where others use the machine as well. */
  cpuSeconds: number;
}

const field = (file: string, name: string): number => {
  try {
    const [, kilobytes = '0'] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8')) ?? [];
    return Number(kilobytes) / 1000;
  } catch {
    // The process ended meanwhile.
    return 0;
  }
};

/** The fields of a process behind its name (proc(5)); none where it has ended. */
const statOf = (pid: number): number[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return [];
  }
};

const parentOf = (pid: number): number => statOf(pid)[1] ?? 0;

/** Processor time in seconds: Linux counts it in hundredths for programs. */
const cpuOf = (pid: number): number => {
  const stat = statOf(pid);
  return ((stat[11] ?? 0) + (stat[12] ?? 0)) / 100;
};

/** A process and everything that it started, as far as it is still running. Linux only; empty elsewhere. */
export const processTree = (pid: number): number[] => {
  let all: number[];
  try {
    all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
  const parents = new Map(all.map((each) => [each, parentOf(each)]));
  const tree = [pid];
  for (const parent of tree) tree.push(...all.filter((each) => parents.get(each) === parent));
  return tree;
};

/** Watches the memory of a process and its children until `stop`. */
export const watchMemory = (pid: number): { stop(): Peak } => {
  const peak: Peak = { process: 0, tree: 0, cpuSeconds: 0 };
  const cpu = new Map<number, number>();
  const look = (): void => {
    const tree = processTree(pid);
    const sum = tree.reduce((total, each) => total + field(`/proc/${each}/smaps_rollup`, 'Pss'), 0);
    peak.tree = Math.max(peak.tree, sum);
    for (const each of tree) {
      peak.process = Math.max(peak.process, field(`/proc/${each}/status`, 'VmHWM'));
      cpu.set(each, Math.max(cpu.get(each) ?? 0, cpuOf(each)));
    }
  };
  const timer = setInterval(look, 250);
  return {
    stop: () => {
      clearInterval(timer);
      peak.cpuSeconds = [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0);
      return peak;
    },
  };
};

/** The command line of a process, or nothing where it has ended. */
export const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};
