import { fork } from 'node:child_process';
import { ownModule } from '../root.ts';
import { proofFlags } from './collect.ts';

/**
 * How many tests the suite of each provider has in all, whatever a run was told to leave out. They are counted in a process of their
 * own; where they cannot be, nothing is said.
 */
export const countTests = (providers: readonly string[]): Promise<Record<string, number>> =>
  new Promise((resolve) => {
    const child = fork(ownModule('runner/count-process'), [...providers], {
      execArgv: proofFlags,
      stdio: 'ignore',
    });
    let counts: Record<string, number> = {};
    child.on('message', (message) => {
      counts = message as Record<string, number>;
    });
    child.on('error', () => resolve({}));
    child.on('close', () => resolve(counts));
  });
