import type { Verdict } from '../verdict/verdict.ts';
import type { Choice } from './choose-tests.ts';
import { awaitInterruption } from './interruption.ts';
import { type ProviderRan, planProvider, runProvider } from './run-provider.ts';
import { serveOrders } from './serve-orders.ts';

/** What the second process of a run is asked to run. */
export interface Order {
  provider: string;
  choice: Choice;
}

/** What it tells meanwhile: how many tests it will run, and each as it ends. */
export type News = { planned: number } | { ended: Verdict };

const interruption = awaitInterruption();

serveOrders<Order, News, ProviderRan>(async ({ provider, choice }, tell) =>
  runProvider(await planProvider(provider, choice), {
    interruption,
    told: {
      planned: (_, tests) => tell({ planned: tests }),
      ended: (_, verdict) => tell({ ended: verdict }),
    },
    atEnd: [],
  }),
);
