import { fork } from 'node:child_process';
import { proofCondition } from '../prove/index.ts';
import { compiledFlags, ownModule, typescriptLoader } from '../root.ts';

/** Examines contracts, clauses, schemas, waivers and what the tests cover, without a request. Gives the exit code. */
export const check = (providers: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = fork(ownModule('cli/check-process'), [...providers], {
      execArgv: [proofCondition, '--import', typescriptLoader, ...compiledFlags],
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 4));
  });
