import { awaitInterruption } from './interruption.ts';
import { planProvider, runProvider, type Surroundings } from './run-provider.ts';
import type { Order, Said } from './start-second-process.ts';

// The second process of a run: it runs the providers that it is sent, one after the other.
const say = (said: Said): void => {
  process.send?.(said);
};
const surroundings: Surroundings = {
  interruption: awaitInterruption(),
  told: {
    planned: (_, tests) => say({ planned: tests }),
    ended: (_, verdict) => say({ ended: verdict }),
  },
  atEnd: [],
};

process.on('message', async ({ provider, choice }: Order) => {
  try {
    say(await runProvider(await planProvider(provider, choice), surroundings));
  } catch {
    say({ failed: true });
  }
});

// Without the first one nobody waits for an outcome any more.
process.on('disconnect', () => process.exit());
