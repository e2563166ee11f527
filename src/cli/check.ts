import { fork } from 'node:child_process';
import { proofFlags } from '../prove/index.ts';
import { ownModule } from '../root.ts';

/** Examines contracts, clauses, schemas, waivers and what the tests cover, without a request. Gives the exit code. */
export const check = (providers: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = fork(ownModule('cli/check-process'), [...providers], {
      execArgv: proofFlags,
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 4));
  });
