import { fork } from 'node:child_process';
import { ContractError } from '../contract/files.ts';
import { ownModule } from '../root.ts';
import { proofFlags } from './collect.ts';

/** What a process says of its order: news, as often as it has some, and at last the outcome, or why there is none. */
export type Said<News, Outcome> =
  | { news: News }
  | { outcome: Outcome }
  /** A contract that cannot be used. */
  | { broken: { place: string; detail: string } }
  /** Any other error, as text. */
  | { fault: string };

/** A process beside this one, for what takes time of the processor and not of a network. It does one order after the other. */
export interface SideProcess<Order, News, Outcome> {
  /** Throws `ContractError` for a broken contract, and another error where the order failed or the process ended. */
  ask(order: Order, hear?: (news: News) => void): Promise<Outcome>;
  /** Tells it to end what it does, as Ctrl+C would. */
  interrupt(): void;
  close(): void;
}

/**
 * Starts a module of the harness that calls `serveOrders`, in a process that imports spec files with the light runner's `test`. `environment`
 * is added to ours.
 */
export const startSideProcess = <Order extends { provider: string }, News, Outcome>(
  module: string,
  environment: Record<string, string> = {},
): SideProcess<Order, News, Outcome> => {
  const child = fork(ownModule(module), {
    execArgv: proofFlags,
    serialization: 'advanced',
    env: { ...process.env, ...environment },
  });
  // Whoever asks hears of it.
  child.on('error', () => {});
  const ask = (order: Order, hear: (news: News) => void = () => {}): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        child.off('message', listen);
        child.off('exit', lose);
        act();
      };
      const listen = (said: Said<News, Outcome>): void => {
        if ('news' in said) hear(said.news);
        else if ('outcome' in said) settle(() => resolve(said.outcome));
        else settle(() => reject(errorOf(said)));
      };
      const lose = (): void =>
        settle(() => reject(new Error(`a process ended (${child.exitCode ?? child.signalCode}) at ${order.provider}`)));
      child.on('message', listen);
      child.on('exit', lose);
      if (!child.connected) return lose();
      child.send(order, (error) => {
        if (error) lose();
      });
    });
  return {
    ask,
    interrupt: () => void child.kill('SIGINT'),
    close() {
      if (child.connected) child.disconnect();
    },
  };
};

const errorOf = (said: { broken: { place: string; detail: string } } | { fault: string }): Error =>
  'broken' in said ? new ContractError(said.broken.place, said.broken.detail) : new Error(said.fault);
