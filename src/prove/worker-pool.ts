import { type SideProcess, startSideProcess } from '../runner/side-process.ts';
import type { Job, Outcomes } from './message.ts';

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

type Worker = SideProcess<Job, never, unknown>;

/** Starts so many processes, with these variables beside ours. */
export const startPool = (size: number, environment: Record<string, string>): WorkerPool => {
  const workers = Array.from({ length: size }, (): Worker => startSideProcess('prove/worker', environment));
  const free = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const takeOne = (): Promise<Worker> =>
    new Promise((resolve) => {
      const worker = free.pop();
      if (worker) resolve(worker);
      else waiting.push(resolve);
    });
  const giveBack = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  };
  const doOne = async (job: Job, done: () => void): Promise<unknown> => {
    const worker = await takeOne();
    const outcome = await worker.ask(job);
    giveBack(worker);
    done();
    return outcome;
  };
  return {
    doAll: (jobs, done = () => {}) => Promise.all(jobs.map((job) => doOne(job, done))) as never,
    close() {
      for (const worker of workers) worker.close();
    },
  };
};
