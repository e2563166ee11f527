import { readdirSync, readFileSync } from 'node:fs';

/** Memory in MB. */
export interface Peak {
  /** The most that any single process ever held resident. */
  process: number;
  /** The most that all processes held together, each shared page counted once. */
  tree: number;
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

const parentOf = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
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
  const peak: Peak = { process: 0, tree: 0 };
  const look = (): void => {
    const tree = processTree(pid);
    const sum = tree.reduce((total, each) => total + field(`/proc/${each}/smaps_rollup`, 'Pss'), 0);
    peak.tree = Math.max(peak.tree, sum);
    for (const each of tree) peak.process = Math.max(peak.process, field(`/proc/${each}/status`, 'VmHWM'));
  };
  const timer = setInterval(look, 250);
  return {
    stop: () => {
      clearInterval(timer);
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
