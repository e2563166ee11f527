import { setTimeout as wait } from 'node:timers/promises';
import type { Provider } from '../provider/provider.ts';
import type { Occasion, Seams } from './seams.ts';

/** What the mock decides about the time of a success: that it does not come too soon, and not too late. */
export const timeRules = { atLeast: 'not-too-soon', atMost: 'not-too-late' } as const;

/** A timer may ring early, by our clock. */
const spareMs = 20;

/** By how much what comes too late is late. */
const lateMs = 300;

/** Waits as long as a success takes at least, where `provider.ts` says so, and longer than it takes at most only where a fault has it so. */
export const takeTime = async (provider: Provider, occasion: Occasion, seams: Seams): Promise<void> => {
  const { operation } = occasion;
  const { atLeast, atMost } = provider.answerTimes?.[operation] ?? {};
  const decides = (rule: string): boolean => {
    seams.note(`rule/${operation}/${rule}/true`);
    return seams.rule(true, rule, occasion);
  };
  if (atLeast !== undefined && decides(timeRules.atLeast)) await wait(atLeast * 1000 + spareMs);
  if (atMost !== undefined && !decides(timeRules.atMost)) await wait(atMost * 1000 + lateMs);
};
