import { type ChildProcess, fork } from 'node:child_process';
import { ContractError } from '../contract/files.ts';
import { ownModule } from '../root.ts';
import { proofFlags } from '../runner/collect.ts';
import type { Job, JobAnswer, Outcomes } from './message.ts';

/** Processes that share the jobs of a proof. */
export interface WorkerPool {
  /**
   * Does the jobs, each in the next free process and after those that were asked for before, and gives their outcomes in their order. Throws
   * `ContractError` for a broken contract.
   */
  doAll<Kind extends Job['kind']>(
    jobs: readonly Extract<Job, { kind: Kind }>[],
    done?: () => void,
  ): Promise<Outcomes[Kind][]>;
  close(): void;
}

/** Starts so many processes that import spec files with the proof's own `test`. */
export const startPool = (size: number, environment: Record<string, string>): WorkerPool => {
  const workers = Array.from({ length: size }, () =>
    fork(ownModule('prove/worker'), {
      execArgv: proofFlags,
      env: { ...process.env, ...environment },
    }),
  );
  const free = [...workers];
  const waiting: ((worker: ChildProcess) => void)[] = [];
  const takeOne = (): Promise<ChildProcess> =>
    new Promise((resolve) => {
      const worker = free.pop();
      if (worker) resolve(worker);
      else waiting.push(resolve);
    });
  const giveBack = (worker: ChildProcess): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  };
  const doOne = async (job: Job): Promise<unknown> => {
    const worker = await takeOne();
    try {
      return await ask(worker, job);
    } finally {
      if (worker.connected) giveBack(worker);
    }
  };
  return {
    doAll: (jobs, done = () => {}) =>
      Promise.all(
        jobs.map(async (job) => {
          const outcome = await doOne(job);
          done();
          return outcome;
        }),
      ) as never,
    close() {
      for (const worker of workers) if (worker.connected) worker.disconnect();
    },
  };
};

const ask = (worker: ChildProcess, job: Job): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', heard);
      worker.off('exit', ended);
      act();
    };
    const heard = (answer: JobAnswer) =>
      settle(() => {
        if ('outcome' in answer) resolve(answer.outcome);
        else if ('broken' in answer) reject(new ContractError(answer.broken.place, answer.broken.detail));
        else reject(new Error(answer.fault));
      });
    const ended = (code: number | null) =>
      settle(() => reject(new Error(`a process of the proof ended (${code}) at ${job.provider}, ${job.kind}`)));
    worker.on('message', heard);
    worker.on('exit', ended);
    worker.send(job);
  });
