import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandLine, commandVariable } from '../environment/provenance.ts';
import { runnerEnvironment } from '../environment/runner-environment.ts';
import { compiledFlags, root } from '../root.ts';

/** How long a run that was told to end may take to clean up and report, in milliseconds. */
const farewellMs = 4200;

/**
 * A young generation of 8 MB in place of 16, and an old one that is cleaned when it has grown by half: as fast as measured, and a worker that
 * meets tokens of a megabyte stays 150 MB smaller.
 */
const memory = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** Playwright's exit code, whether somebody ended it, and what kept our reporter from writing, where something did. */
export interface PlaywrightEnd {
  status: number;
  isInterrupted?: boolean;
  fault?: string;
}

/** Runs Playwright with our configuration. An interrupt is handed on once, and ends it in time. */
export const runPlaywright = (
  providers: readonly string[],
  variables: Record<string, string>,
  extra: readonly string[],
): Promise<PlaywrightEnd> =>
  new Promise((resolve, reject) => {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const projects = providers.map((id) => `--project=${id}`);
    let isEnding = false;
    const end = (): void => {
      if (isEnding) return;
      isEnding = true;
      // The workers have to know, too.
      signalGroup(child, 'SIGINT');
      setTimeout(() => signalGroup(child, 'SIGKILL'), farewellMs).unref();
    };
    // Before there is a runner: a signal that comes while it is started must not leave it behind.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, end);
    const child = spawn(
      process.execPath,
      [...memory, ...compiledFlags, cli, 'test', '--config', join(root, 'playwright.config.ts'), ...projects, ...extra],
      {
        cwd: root,
        // A channel that closes when this process ends, however it does.
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        env: { ...runnerEnvironment(), ...variables, [commandVariable]: commandLine(process.argv) },
        // In a group of its own: a terminal's Ctrl+C would reach it beside our own signal, and Playwright takes two as "at once".
        detached: true,
      },
    );
    let fault: string | undefined;
    child.on('message', (message: { fault?: string }) => {
      fault ??= message.fault;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      // A runner that was killed leaves its workers behind.
      signalGroup(child, 'SIGKILL');
      resolve({ status: code ?? 1, isInterrupted: isEnding, ...(fault === undefined ? {} : { fault }) });
    });
  });

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
};
