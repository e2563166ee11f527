import { ContractError } from '../contract/files.ts';
import type { Said } from './side-process.ts';

/** Lets this process, which `startSideProcess` started, do what it is sent, and end with the one that sends it. */
export const serveOrders = <Order extends { provider: string }, News, Outcome>(
  work: (order: Order, tell: (news: News) => void) => Promise<Outcome>,
): void => {
  const say = (said: Said<News, Outcome>): void => {
    process.send?.(said);
  };
  process.on('message', (order: Order) => {
    work(order, (news) => say({ news })).then(
      (outcome) => say({ outcome }),
      (error: Error) => {
        if (error instanceof ContractError) say({ broken: { place: error.place, detail: error.detail } });
        else say({ fault: `${order.provider}: ${error.stack ?? error.message}` });
      },
    );
  });
  // Nobody waits for an outcome any more.
  process.on('disconnect', () => process.exit());
};
