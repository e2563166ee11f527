import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { proofCondition } from '../prove/index.ts';

/** Examines contracts, clauses, schemas, waivers and what the tests cover, without a request. Gives the exit code. */
export const check = (providers: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./check-process.ts', import.meta.url)), [...providers], {
      execArgv: [proofCondition, '--import', import.meta.resolve('tsx')],
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 4));
  });
