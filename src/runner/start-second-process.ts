import { fork } from 'node:child_process';
import { ownModule } from '../root.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Choice } from './choose-tests.ts';
import { proofFlags } from './collect.ts';
import type { Interruption } from './interruption.ts';
import type { ProviderRan, Told } from './run-provider.ts';

/** What a second process is asked to run. */
export interface Order {
  provider: string;
  choice: Choice;
}

/** What it says: how many tests it will run, each as it ends, and all of them at last; or that it could not. */
export type Said = { planned: number } | { ended: Verdict } | ProviderRan | { failed: true };

/** A process beside this one, for suites that take time of the processor and not of a network. */
export interface SecondProcess {
  /** One provider at a time. `undefined` where that failed: whoever runs it again meets the error. */
  run(order: Order, told: Told): Promise<ProviderRan | undefined>;
  close(): void;
}

/** Starts one; an interruption of this process reaches it. */
export const startSecondProcess = (interruption: Interruption): SecondProcess => {
  const child = fork(ownModule('runner/second-process'), { execArgv: proofFlags, serialization: 'advanced' });
  interruption.whenThere(() => child.kill('SIGINT'));
  let isGone = false;
  child.on('exit', () => {
    isGone = true;
  });
  child.on('error', () => {
    isGone = true;
  });
  return {
    run: (order, told) =>
      new Promise((resolve) => {
        if (isGone) return resolve(undefined);
        const hear = (said: Said): void => {
          if ('planned' in said) told.planned(order.provider, said.planned);
          else if ('ended' in said) told.ended(order.provider, said.ended);
          else settle('failed' in said ? undefined : said);
        };
        const lose = (): void => settle(undefined);
        const settle = (ran: ProviderRan | undefined): void => {
          child.off('message', hear);
          child.off('exit', lose);
          resolve(ran);
        };
        child.on('message', hear);
        child.on('exit', lose);
        child.send(order, (error) => {
          if (error) lose();
        });
      }),
    close() {
      if (child.connected) child.disconnect();
    },
  };
};
