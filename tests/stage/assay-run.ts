import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerIds } from '../../src/provider/suites.ts';
import { readResult } from '../../src/results/read-result.ts';
import { root } from '../../src/root.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { type Peak, watchMemory } from './memory.ts';

/** What became of one `assay run`. */
export interface Outcome {
  exitCode: number | null;
  seconds: number;
  peak: Peak;
  stdout: string;
  stderr: string;
  result: ConformanceResult | undefined;
}

export interface RunningAssay {
  process: ChildProcess;
  reports: string;
  ended: Promise<Outcome>;
}

const temporary: string[] = [];
process.on('exit', () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is removed when this process ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-stage-'));
  temporary.push(folder);
  return folder;
};

/** Variables of Assay, of the providers and of the test runner. */
const ours = new RegExp(
  `^(${['assay', ...providerIds()].join('|').replaceAll('-', '_').toUpperCase()})_|^NODE_(TEST_CONTEXT|OPTIONS)$`,
);

/** A test must not see the developer's own accounts, nor tell its children that they are tests of the same runner. */
export const neutral = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));

/** Starts `assay run --env stage` as a process of its own. */
export const startAssay = (
  variables: Record<string, string>,
  rest: readonly string[],
  reports = temporaryFolder(),
): RunningAssay => {
  const startedAt = performance.now();
  const [options, playwright] = split(rest);
  const child = spawn(
    process.execPath,
    [join(root, 'bin/assay.js'), 'run', '--env', 'stage', '--reports', reports, ...options, ...playwright],
    { cwd: temporaryFolder(), env: { ...neutral(), ...variables }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const memory = watchMemory(child.pid ?? 0);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (exitCode) => {
      const seconds = (performance.now() - startedAt) / 1000;
      resolve({ exitCode, seconds, peak: memory.stop(), stdout, stderr, result: readResult(reports) });
    });
  });
  return { process: child, reports, ended };
};

const split = (rest: readonly string[]): [string[], string[]] => {
  const at = rest.indexOf('--');
  return at === -1 ? [[...rest], []] : [rest.slice(0, at), rest.slice(at)];
};

/** Runs `assay run --env stage` to its end. */
export const assayRun = (variables: Record<string, string>, ...rest: string[]): Promise<Outcome> =>
  startAssay(variables, rest).ended;
