import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSuite, tryOut } from '../../src/prove/subject.ts';
import { root } from '../../src/root.ts';

/**
 * Runs the suite of one provider again and again, half of the time in this process and half of it as `assay run --quick`, and fails where
 * anything stays behind that was not there after the first runs: a file, a process, a handle, memory. `npm run soak -- 1000 12 sezzle`: at
 * most so many runs of each kind, and so many minutes in all. What is counted in /proc is counted on Linux alone.
 */
const [most = '1000', minutes = '12', provider = 'sezzle'] = process.argv.slice(2);
const halfMs = (Number(minutes) * 60_000) / 2;
const isLinux = process.platform === 'linux';

/** Runs after which caches are filled and nothing more may be added. */
const warmUp = 3;
/** How much more may be alive in this process at the end, in megabytes: compiled code and caches of the engine settle slowly. */
const mostGrowth = 60;

const namesIn = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String);

/** What was counted, by its name. */
type Left = Record<string, number>;

/** Repeats something until it is time, and gives how often, with what stood there after the first rounds and at the end. */
const repeat = async (round: () => Promise<void> | void, look: () => Left) => {
  const until = Date.now() + halfMs;
  let [rounds, before] = [0, look()];
  while (rounds < Number(most) && Date.now() < until) {
    await round();
    rounds += 1;
    if (rounds === warmUp) before = look();
  }
  return { rounds, before, after: look() };
};

const temporary = mkdtempSync(join(tmpdir(), 'assay-soak-'));
const reports = join(temporary, 'reports');
const cache = join(temporary, 'cache');
const home = join(temporary, 'home');
const scratch = join(temporary, 'tmp');
for (const folder of [reports, cache, home, scratch]) mkdirSync(folder);

/** Every process that this one started, or that one of those left to the system. */
const ownProcesses = (): number =>
  !isLinux
    ? 0
    : readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && environmentOf(pid).includes(temporary)).length;

const environmentOf = (pid: string): string => {
  const { stdout } = spawnSync('cat', [`/proc/${pid}/environ`], { encoding: 'latin1' });
  return stdout ?? '';
};

const commandRound = (): void => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/assay.js'), 'run', '--quick', '--provider', provider, '--reports', reports],
    {
      encoding: 'utf8',
      cwd: temporary,
      env: { ...process.env, ASSAY_ROOT: root, XDG_CACHE_HOME: cache, HOME: home, TMPDIR: scratch },
    },
  );
  if (status !== 0) throw new Error(`a run ended with ${status}: ${stdout}${stderr}`);
};

const suite = await openSuite(provider);
const processRound = async (): Promise<void> => {
  const { result } = await tryOut(suite, suite.tests, {}, { isShown: true });
  if (result.verdict !== 'conformant') throw new Error(`a run was ${result.verdict}`);
};

/** What lives in this process: handles of its loop, open files, and memory after a collection where that can be asked for. */
const inProcess = (): Left => {
  globalThis.gc?.();
  return {
    handles: process.getActiveResourcesInfo().length,
    files: isLinux ? readdirSync('/proc/self/fd').length : 0,
    megabytes: Math.round(process.memoryUsage().heapUsed / 1e6),
  };
};

const onDisk = (): Left => ({ files: namesIn(temporary).length, processes: ownProcesses() });

const problems: string[] = [];
const compare = (kind: string, { rounds, before, after }: Awaited<ReturnType<typeof repeat>>): void => {
  if (rounds <= warmUp) problems.push(`${kind}: ${rounds} runs show nothing, give it more minutes`);
  for (const [what, value] of Object.entries(after)) {
    const allowed = (before[what] ?? 0) + (what === 'megabytes' ? mostGrowth : 0);
    if (value > allowed) problems.push(`${kind}: ${what} were ${before[what]}, and are ${value} after ${rounds} runs`);
  }
  const counts = Object.entries(after);
  console.log(
    `${kind}: ${rounds} runs; ${counts.map(([what, value]) => `${what} ${before[what]} → ${value}`).join(', ')}`,
  );
};

try {
  compare('in one process', await repeat(processRound, inProcess));
  compare('as a command', await repeat(commandRound, onDisk));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
