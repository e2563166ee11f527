import { awaitInterruption } from './interruption.ts';
import { planProvider, runProvider } from './run-provider.ts';
import type { Order, Said } from './start-second-process.ts';

// The second process of a run: it runs the providers that it is sent, one after the other.
const say = (said: Said): void => {
  process.send?.(said);
};
const surroundings = {
  interruption: awaitInterruption(),
  ended: (_: string, verdict: Extract<Said, { ended: unknown }>['ended']) => say({ ended: verdict }),
  atEnd: [],
};

process.on('message', async ({ provider, choice }: Order) => {
  try {
    const plan = await planProvider(provider, choice);
    say({ planned: plan.tests.length });
    say(await runProvider(plan, surroundings));
  } catch {
    say({ failed: true });
  }
});

// Without the first one nobody waits for an outcome any more.
process.on('disconnect', () => process.exit());
